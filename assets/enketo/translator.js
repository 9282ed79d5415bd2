// enketo-core asks for its words here; the page has them in its language.
import { say } from './connection.js'

export const t = (key, options) => say(key, options)
