// Bundles what our map needs of Leaflet, and its rules of style without the pictures that we do not use.
import { build, transform } from 'esbuild'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const served = join(here, '../src/menuju/forms/static/forms/vendor')
const folder = join(here, 'node_modules/leaflet')
const read = path => readFileSync(path, 'utf8')
const sha256 = text => createHash('sha256').update(text).digest('hex')

export async function map () {
  const { version, license, homepage } = JSON.parse(read(join(folder, 'package.json')))
  const { outputFiles } = await build({
    entryPoints: [join(here, 'map/leaflet.js')], bundle: true, minify: true, format: 'esm', platform: 'browser',
    target: 'es2021', legalComments: 'none', write: false, absWorkingDir: here
  })
  const source = `/* Leaflet ${version}, (c) Volodymyr Agafonkin, CloudMade; leaflet-LICENSE */\n${outputFiles[0].text}`
  const file = `leaflet-${version}.min.js`
  const fact = { name: 'leaflet', version, license, file, licence: 'leaflet-LICENSE', sha256: sha256(source), url: homepage }
  return { fact, files: [
    [join(served, file), source],
    [join(served, `leaflet-${version}.min.css`), await style()],
    [join(served, 'leaflet-LICENSE'), read(join(folder, 'LICENSE'))]
  ] }
}

// Rules that draw pictures (a button of layers, the blue pin) or old browsers are left out.
async function style () {
  const rules = read(join(folder, 'dist/leaflet.css')).replace(/\/\*[^]*?\*\//g, '').match(/[^{}]+\{[^{}]*\}/g)
  const kept = rules.filter(rule => !/url\(|behavior|leaflet-vml|lvml|popup|tooltip|control-layers|leaflet-control-attribution/.test(rule))
  const { code } = await transform(kept.join('\n').replace(/}\s*}/g, '}'), { loader: 'css', minify: true })
  return code
}
