// Fills the page's own pieces (`<template>`) with what the device holds; no word is made here.
export function row (name, fields, deeds = {}) {
  const line = document.querySelector(`[data-template=${name}]`).content.firstElementChild.cloneNode(true)
  for (const place of line.querySelectorAll('[data-f]')) {
    const value = fields[place.dataset.f]
    if (value === undefined || value === null || value === '') place.hidden = true
    else if (place.tagName === 'A' && place.dataset.f === 'href') place.href = value
    else place.textContent = value
  }
  for (const button of line.querySelectorAll('[data-deed]')) {
    const deed = deeds[button.dataset.deed]
    button.hidden = !deed
    if (!deed) continue
    button.setAttribute('aria-label', `${button.textContent.trim()}: ${fields.title}`)
    button.addEventListener('click', () => once(button, deed))
  }
  return line
}

// A button that is at work is not pressed again.
async function once (button, deed) {
  button.disabled = true
  try { await deed() } finally { button.disabled = false }
}

export function show (list, rows) {
  const place = document.querySelector(`[data-list=${list}]`)
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null
  place.replaceChildren(...rows)
  place.closest('section').querySelector('[data-empty]')?.toggleAttribute('hidden', rows.length > 0)
  if (focused) place.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus()
}
