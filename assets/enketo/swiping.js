// Stands where enketo-core loads its swiping: pages turn by buttons.
export {}
