// Builds what enketo-core starts from: the form with its pictures, the model, its lists.
import { fileKey } from './store.js'
import { missing, whole } from './lists.js'
import { say } from './words.js'

export async function built (store, form, place) {
  const media = new Map((await store.list('media', 'form', form.id)).map(medium => [medium.id, medium.blob]))
  const fragment = document.createRange().createContextualFragment(form.form)
  const element = fragment.querySelector('form.or')
  for (const name of ['src', 'href']) {
    for (const shown of element.querySelectorAll(`[data-${name}]`)) {
      const blob = media.get(fileKey(form.id, decodeURIComponent(shown.dataset[name].replace(/^media\//, ''))))
      if (blob) shown[name] = URL.createObjectURL(blob)
    }
  }
  for (const word of element.querySelectorAll('[data-i18n]')) word.textContent = say(`e:${word.dataset.i18n}`) || word.textContent
  place.prepend(fragment)
  return { element, data: record => started(form, record) }
}

function started (form, record) {
  const lacking = missing(form, record?.xml)
  return {
    modelStr: form.model,
    instanceStr: record?.xml ?? null,
    submitted: false,
    external: Object.entries(form.external).map(([id, xml]) => ({ id, xml: whole(id, xml, lacking) })),
    session: { deviceid: 'menuju:luring', username: '-', email: '-', phonenumber: '-', simserial: '-', subscriberid: '-' }
  }
}
