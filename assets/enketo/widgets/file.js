// A photo, sound, video or file: chosen, made small, kept on the device before the answer names it.
import events from 'enketo-core/src/js/event'
import Widget from 'enketo-core/src/js/widget'
import { connection, say } from '../connection.js'
import { asked, made } from './made.js'

const KINDS = { image: 'img', audio: 'audio', video: 'video' }
const LONGEST = 60

export class Picker extends Widget {
  static get name () { return 'Picker' }
  static get selector () { return '.question input[data-accept]' }

  _init () {
    const { accept, capture } = this.element.dataset
    this.chooser = made('input', { type: 'file', class: 'ignore', accept: accept || null, capture: capture ?? null })
    this.feedback = made('p', { class: 'note', role: 'status' })
    this.preview = made('p', { class: 'or-preview' })
    this.remover = made('button', { type: 'button', class: 'btn btn-bare' }, say('file.remove'))
    this.element.classList.add('hide')
    this.element.after(made('div', { class: 'or-file widget' }, this.chooser, this.feedback, this.preview, this.remover))
    this.element.addEventListener(events.ApplyFocus().type, () => this.chooser.focus())
    this.chooser.addEventListener('change', event => { event.stopPropagation(); this.choose() })
    this.remover.addEventListener('click', () => this.remove())
    this.update()
  }

  async choose () {
    const [file] = this.chooser.files
    if (!file) return
    this.feedback.textContent = say('file.working')
    try {
      const ready = await connection.prepare(file, { maxPixels: Number(this.element.dataset.maxPixels) || null })
      const name = named(file.name, ready.type)
      await connection.keep(name, ready)
      const before = this.originalInputValue
      this.originalInputValue = name
      if (before) await connection.drop(before)
      await this.show()
    } catch (wrong) {
      this.chooser.value = ''
      this.feedback.textContent = wrong.message
      this.feedback.setAttribute('role', 'alert')
    }
  }

  async remove () {
    const name = this.originalInputValue
    if (!name || !await connection.confirm(say('file.sure', { name }))) return
    this.originalInputValue = ''
    await connection.drop(name)
    this.chooser.value = ''
    await this.show()
    this.chooser.focus()
  }

  async show () {
    const name = this.originalInputValue
    const file = name ? await connection.file(name) : null
    this.remover.hidden = !name || this.props.readonly
    this.feedback.textContent = told(name, file)
    this.preview.replaceChildren(...drawn(file, asked(this.question)))
  }

  update () {
    this.chooser.setAttribute('aria-label', asked(this.question))
    this.remover.setAttribute('aria-label', `${say('file.remove')}: ${asked(this.question)}`)
    this.show()
  }

  disable () { this.chooser.disabled = this.remover.disabled = true }
  enable () { this.chooser.disabled = this.remover.disabled = false }
}

function told (name, file) {
  if (!name) return ''
  return file ? say('file.kept', { name, size: Math.max(1, Math.round(file.size / 1024)) }) : say('file.missing', { name })
}

function drawn (file, label) {
  const tag = KINDS[file?.type.split('/')[0]]
  if (!tag) return []
  const shown = tag === 'img' ? made('img', { alt: label }) : made(tag, { controls: '', 'aria-label': label })
  shown.src = URL.createObjectURL(file)
  return [shown]
}

// A name of plain letters that no other file of this form has.
function named (name, type) {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, '']
  const plain = stem.normalize('NFKD').replace(/[^\w-]+/g, '_').slice(0, LONGEST) || 'file'
  const last = type === 'image/jpeg' ? 'jpg' : ending.replace(/\W+/g, '').slice(0, 8).toLowerCase()
  return `${plain}-${Date.now().toString(36)}${last ? `.${last}` : ''}`
}
