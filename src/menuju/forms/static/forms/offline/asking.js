// Asks a person before something goes: the page's own dialog, with the words of the deed on its button.
const dialog = document.querySelector('[data-ask]')

export function ask (text, { deed } = {}) {
  dialog.querySelector('[data-text]').textContent = text
  const button = dialog.querySelector('[value=yes]')
  if (deed) button.textContent = deed
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }))
}
