// enketo-core's settings. No maps of others, no swiping, and no limit to what is written.
export default {
  experimentalOptimizations: { computeAsync: false },
  excludeNonRelevant: true, // as JavaRosa and our server read it
  maps: [],
  googleApiKey: '',
  repeatOrdinals: false,
  validateContinuously: false,
  validatePage: true,
  swipePage: false,
  textMaxChars: 0
}
