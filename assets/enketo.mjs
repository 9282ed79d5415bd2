// Bundles enketo-core with our widgets for the offline page, and takes enketo-transformer's stylesheets along.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { map } from './map.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')
const served = join(root, 'src/menuju/forms/static/forms')
const sheets = join(root, 'src/menuju/xforms/browser/enketo')
const modules = join(here, 'node_modules')
const own = name => join(here, 'enketo', `${name}.js`)
const read = path => readFileSync(path, 'utf8')
const packaged = name => JSON.parse(read(join(modules, name, 'package.json')))
const sha256 = text => createHash('sha256').update(text).digest('hex')

// What in enketo-core a strict Content-Security-Policy or a reader of two languages cannot have.
const PATCHES = {
  'mergexml.js': [ // it reads a broken text on purpose, and the browser's word about it brings styles
    ["f = psr.parseFromString('<invalid', 'text/xml'); /* force parsing error */", ''],
    ["nsd.psr = f.getElementsByTagName('parsererror')[0].namespaceURI; //browser default namespace", "nsd.psr = '*';"]
  ],
  'form.js': [
    ["this.view.$.attr('onsubmit', 'return false;');", "this.view.html.addEventListener('submit', event => event.preventDefault());"]
  ],
  'repeat.js': [
    ["'<button type=\"button\" class=\"btn btn-default add-repeat-btn\"><i class=\"icon icon-plus\"> </i></button>'", '`<button type="button" class="btn add-repeat-btn">${t(\'repeat.add\')}</button>`'],
    ['class="btn btn-default remove"><i class="icon icon-minus"> </i></button>', 'class="btn btn-bare remove">${t(\'repeat.remove\')}</button>']
  ]
}

const patched = {
  name: 'patched',
  setup ({ onLoad, onResolve }) {
    onResolve({ filter: /^node-forge$/ }, () => ({ path: own('forge') }))
    onLoad({ filter: /(enketo-core\/src\/js\/(form|repeat)|mergexml\/mergexml)\.js$/ }, ({ path }) => {
      let contents = read(path)
      for (const [before, after] of PATCHES[path.split('/').at(-1)]) {
        if (contents.split(before).length !== 2) throw new Error(`${path} does not say once: ${before}`)
        contents = contents.replace(before, () => after)
      }
      return { contents, loader: 'js' }
    })
  }
}

async function bundle () {
  const { outputFiles, metafile } = await build({
    entryPoints: [own('entry')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2021',
    legalComments: 'none',
    metafile: true,
    write: false,
    absWorkingDir: here,
    alias: {
      'enketo/config': own('config'),
      'enketo/widgets': own('widgets'),
      'enketo/translator': own('translator'),
      'enketo/dialog': own('dialog'),
      'enketo/file-manager': own('files'),
      'jquery-touchswipe': own('swiping'),
      jquery: join(modules, 'jquery/dist/jquery.slim.js')
    },
    plugins: [patched]
  })
  const inside = Object.keys(metafile.inputs).map(path => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
  return { source: outputFiles[0].text, packages: [...new Set(inside.filter(Boolean))].sort() }
}

function licences (packages) {
  return packages.map(name => {
    const { version, license } = packaged(name)
    return `${name} ${version} (${license})\n${'='.repeat(72)}\n\n${licenceOf(name).trim()}\n`
  }).join('\n\n')
}

function licenceOf (name) {
  for (const file of ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENCE', 'MIT-LICENSE.txt']) {
    try { return read(join(modules, name, file)) } catch { /* the next name */ }
  }
  if (packaged(name).repository?.url?.includes('enketo/')) return licenceOf('enketo-core') // one repository, one licence
  if (LICENCES[name]) return LICENCES[name]
  throw new Error(`${name} brings no licence`)
}

const LICENCES = {}

export async function offline () {
  const { source, packages } = await bundle()
  const { fact: leaflet, files } = await map()
  const { version, license, homepage } = packaged('enketo-core')
  const file = `enketo-${version}.min.js`
  const facts = [{ name: 'enketo-core', version, license, file, licence: 'enketo-LICENSES', sha256: sha256(source), url: homepage, bundled: packages.map(name => `${name} ${packaged(name).version}`) }, leaflet]
  return [
    [join(served, 'vendor', file), source],
    [join(served, 'vendor/enketo-LICENSES'), licences(packages)],
    [join(served, 'vendor/versions.json'), JSON.stringify(facts, null, 2) + '\n'],
    ...files,
    ...await stylesheets()
  ]
}

// XSLT 1.0, as enketo-transformer 4 has it; run in Python.
async function stylesheets () {
  const { version, license } = packaged('enketo-transformer')
  const texts = await Promise.all(['openrosa2html5form.xsl', 'openrosa2xmlmodel.xsl'].map(async file => {
    const packed = join(modules, 'enketo-transformer/dist/enketo-transformer/xsl', `${file}.js`)
    return [file, (await import(pathToFileURL(packed))).default]
  }))
  const facts = texts.map(([file, text]) => ({ name: 'enketo-transformer', version, license, file, licence: 'LICENSE', sha256: sha256(text), url: 'https://enketo.org' }))
  return [
    ...texts.map(([file, text]) => [join(sheets, file), text]),
    [join(sheets, 'LICENSE'), licenceOf('enketo-transformer')],
    [join(sheets, 'versions.json'), JSON.stringify(facts, null, 2) + '\n']
  ]
}
