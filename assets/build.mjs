// Writes what the site serves of ours (stylesheets) and of others (htmx, tus-js-client, enketo-core, Leaflet), and what the tests inject (axe-core).
// `node build.mjs` writes, `node build.mjs --check` fails where a committed file differs.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { offline } from './enketo.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')
const served = join(root, 'src/menuju/ui/static/ui')
const tests = join(root, 'tests/ui/vendor')
const sheets = [
  'reset', 'tokens', 'base', 'layout', 'desk',
  'blocks', 'buttons', 'states', 'messages', 'forms', 'tables', 'charts', 'track', 'lists',
  'ranking', 'place', 'answers', 'pad', 'control', 'calendar', 'prose', 'gallery', 'utilities', 'print',
]
const head = `/* Menuju. One line, one point: everything here is a point that moves along a line.
   Built from assets/css by \`make assets\`; change it there. */
`
const away = `/* Menuju. Forms filled in without a line; loaded by no other page.
   Built from assets/css/offline by \`make assets\`; change it there. */
`
const read = path => readFileSync(path, 'utf8')
const css = name => read(join(here, 'css', `${name}.css`))

function stylesheet() {
  const body = sheets.map(css).join('\n').replace(/^( *)\/\* (light|dark)\.css \*\/$/gm, colours)
  return `${head}@layer reset, tokens, base, layout, components, screens, utilities, print;\n\n${body}`
}

function colours(_, indent, theme) {
  return css(theme).trimEnd().split('\n').map(line => indent + line).join('\n')
}

function packaged(name, file) {
  const folder = join(here, 'node_modules', name)
  if (!existsSync(folder)) throw new Error(`${name} is not installed: run npm ci in assets/ first`)
  const { version, license, homepage, repository } = JSON.parse(read(join(folder, 'package.json')))
  const source = read(join(folder, file)).replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n') // maps are not served
  return { name, version, license, source, licence: read(join(folder, 'LICENSE')), url: homepage ?? repository.url }
}

function sheetForAway() {
  return away + ['page', 'form', 'choices'].map(name => css(`offline/${name}`)).join('\n')
}

async function outputs() {
  const htmx = packaged('htmx.org', 'dist/htmx.min.js')
  const tus = packaged('tus-js-client', 'dist/tus.min.js')
  const axe = packaged('axe-core', 'axe.min.js')
  return new Map([
    [join(served, 'menuju.css'), stylesheet()],
    ...vendored(join(served, 'vendor'), [
      [htmx, `htmx-${htmx.version}.min.js`, 'htmx-LICENSE'],
      [tus, `tus-js-client-${tus.version}.min.js`, 'tus-js-client-LICENSE'],
    ]),
    [join(root, 'src/menuju/forms/static/forms/offline/offline.css'), sheetForAway()],
    ...await offline(),
    ...vendored(tests, [[axe, 'axe.min.js', 'axe-LICENSE']]),
  ])
}

function vendored(folder, all) {
  const facts = all.map(([{ name, version, license, source, url }, file, licence]) => {
    const sha256 = createHash('sha256').update(source).digest('hex')
    return { name, version, license, file, licence, sha256, url }
  })
  const files = all.flatMap(([{ source, licence }, file, licenceFile]) => [
    [join(folder, file), source],
    [join(folder, licenceFile), licence],
  ])
  return [...files, [join(folder, 'versions.json'), JSON.stringify(facts, null, 2) + '\n']]
}

function check(files) {
  const stale = [...files].filter(([path, text]) => !existsSync(path) || read(path) !== text)
  stale.forEach(([path]) => console.error(`${path} is not what assets/ builds: run make assets`))
  process.exitCode = stale.length ? 1 : 0
}

function write(files) {
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    console.log(`${path.slice(root.length + 1)}  ${Buffer.byteLength(text)} bytes`)
  }
}

const files = await outputs()
process.argv.includes('--check') ? check(files) : write(files)
