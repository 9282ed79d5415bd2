// Where the page plugs in what the engine asks of its surroundings: words, a question, files.
export const connection = {
  words: {}, // by key, in the language of the page
  confirm: async message => window.confirm(message),
  prepare: async file => file, // makes a chosen file small enough; refuses one that is too big
  keep: async () => {}, // (name, file): stores a chosen file before the answer names it
  drop: async () => {}, // (name): its answer was taken back
  file: async () => null, // (name): the file kept under a name
  map: null // ({ kind, title, points }): the points chosen on a map, or null where none is taken over
}

export const say = (key, places = {}) =>
  (connection.words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole)
