// What the offline page takes from enketo-core: the form engine, with our own widgets, words and files.
export { Form } from 'enketo-core/src/js/form'
export { connection } from './connection.js'
