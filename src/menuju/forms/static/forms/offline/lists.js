// The lists that a form chooses from, and which of their rows somebody has chosen.
const parsed = xml => new DOMParser().parseFromString(xml || '<root/>', 'text/xml')

// The rows of a list by name.
export const itemsOf = xml => new Map([...parsed(xml).documentElement.children].map(item => [item.querySelector(':scope > name')?.textContent ?? '', item]))

export const labelOf = item => item?.querySelector(':scope > label')?.textContent ?? ''

// Which rows the answers name: each question that chooses from a list, in every repetition.
export function chosenIn (form, xml) {
  const answers = parsed(xml)
  return pathsOf(form).flatMap(({ list, path }) => [...answers.querySelectorAll(path)].flatMap(node => node.textContent.split(/\s+/).filter(Boolean).map(name => ({ list, name }))))
}

function pathsOf (form) {
  const page = new DOMParser().parseFromString(form, 'text/html')
  return [...page.querySelectorAll('[data-items-path]')].flatMap(items => {
    const list = /^\s*instance\('([^']+)'\)/.exec(items.dataset.itemsPath)?.[1]
    const control = items.querySelector('input') ?? items.closest('select')
    const name = control?.dataset.name ?? control?.getAttribute('name')
    return list && name ? [{ list, path: name.split('/').filter(Boolean).map(step => CSS.escape(step)).join(' > ') }] : []
  })
}

// The rows that are gone from the lists and that these answers name: with their list, label and why.
export function missing (form, xml) {
  if (!xml || !Object.keys(form.gone ?? {}).length) return []
  const seen = new Set()
  return chosenIn(form.form, xml).flatMap(({ list, name }) => {
    const row = form.gone[list]?.[name]
    if (!row || seen.has(`${list}/${name}`)) return []
    seen.add(`${list}/${name}`)
    const item = parsed(row.item).documentElement
    return [{ list, item, label: labelOf(item) || name, why: row.why }]
  })
}

// A list as XML, with those rows of it that are gone and still chosen.
export function whole (list, xml, lacking) {
  const made = parsed(xml)
  for (const row of lacking) if (row.list === list) made.documentElement.append(made.importNode(row.item, true))
  return made
}
