// One-key shortcuts, and the switch that turns them off (WCAG 2.1.4), remembered in a cookie.
const A_YEAR = 365 * 24 * 3600
const TYPED = 'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])'

export function watchKeys (pad, { digits, deeds, digit }) {
  const dialog = document.querySelector('[data-dialog]')
  const button = document.querySelector('[data-help]')
  const control = dialog.querySelector('[data-switch]')
  const on = () => pad.dataset.keys !== 'off'
  const help = () => dialog.open || dialog.showModal()

  button.hidden = false
  document.querySelector('[data-short]').hidden = !on()
  button.addEventListener('click', help)
  control.addEventListener('change', () => {
    if (control.checked) delete pad.dataset.keys
    else pad.dataset.keys = 'off'
    document.querySelector('[data-short]').hidden = !on()
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `pintasan=${on() ? 'nyala' : 'mati'}; path=/; max-age=${A_YEAR}; samesite=lax${secure}`
  })
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return
    if (event.target.matches(TYPED)) {
      if (event.key === 'Escape') event.target.blur()
      return
    }
    if (!on()) return
    const deed = digits.includes(event.key) ? () => digit(Number(event.key)) : { ...deeds, '?': help }[event.key]
    if (!deed) return
    event.preventDefault()
    if (!event.repeat) deed()
  })
}
