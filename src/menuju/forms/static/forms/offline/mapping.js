// The map on which a place is chosen: loaded by the first click; without a line, where a form brought it along.
const template = document.querySelector('[data-map-dialog]')

export const mapping = around => around
  ? async asked => (await import(template.dataset.module)).choose({ template, around, ...asked })
  : null
