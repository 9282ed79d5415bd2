// The one question that enketo-core asks: may a group of answers go?
import { connection } from './connection.js'

const text = content => content.message ?? content

export default {
  alert: async content => { await connection.confirm(text(content)) },
  confirm: content => connection.confirm(text(content)),
  prompt: async (_content, otherwise) => otherwise
}
