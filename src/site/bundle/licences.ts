/** Writes `licences.txt`: the licences of all packages of which the built site may hold something, letters and styles included. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { writeWhole } from '../../cli/files/write-file.ts'
import { LICENCE_TEXTS } from './licence-texts.ts'

export const LICENCES_FILE = 'licences.txt'

type Packages = Set<string>

/** Of all builds of this process that write into the site. */
const shipped: Packages = new Set()

/** For each of these builds: the app with its workers, the embedded pages, the service worker. */
export function collectPackages(): Plugin {
  let root = '.'
  return {
    name: 'transcript-site:packages',
    apply: 'build',
    config: () => ({ worker: { plugins: () => [collectPackages()] } }),
    configResolved(config) {
      root = config.root
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        addPackages(Object.values(bundle), root, shipped)
      },
    },
  }
}

/** Throws where a package has no licence. */
export function writeLicences(site: string): void {
  writeWhole(join(site, LICENCES_FILE), formatLicences(shipped))
}

type Output =
  | Pick<Rolldown.OutputChunk, 'type' | 'moduleIds'>
  | Pick<Rolldown.OutputAsset, 'type' | 'originalFileNames' | 'source'>

/** @param root Folder of the project. Exported for its test. */
export function addPackages(outputs: readonly Output[], root: string, packages: Packages): void {
  for (const output of outputs) {
    const files = output.type === 'chunk' ? output.moduleIds : output.originalFileNames
    for (const file of files) addModule(file, root, packages)
    // Styles that a plugin has put in name their package at their head.
    const text = output.type === 'asset' && typeof output.source === 'string' ? output.source : ''
    for (const [, name] of text.matchAll(/\/\*! ([\w@/-]+) v\d/g)) packages.add(findPackage(name!, root))
  }
}

function addModule(id: string, root: string, packages: Packages): void {
  // Of the bundler itself: `\0rolldown/runtime.js`.
  const [, tool] = /^\0((?:@[\w.-]+\/)?[a-z][\w.-]*)\//.exec(id) ?? []
  if (tool !== undefined) packages.add(findPackage(tool, root))
  const [, folder] = /^\0?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? []
  if (folder === undefined) return
  const found = isAbsolute(folder) ? folder : resolve(root, folder)
  // A package may bring a built copy of another and no word of it but its own licence.
  if (!existsSync(join(found, 'package.json')) && found.split('node_modules').length > 2)
    return addModule(dirname(found), root, packages)
  packages.add(found)
  // A minified file holds what it depends on.
  if (id.includes('.min.')) addDependencies(found, packages)
}

function addDependencies(folder: string, packages: Packages): void {
  for (const name of Object.keys(readPackage(folder).dependencies ?? {})) {
    const found = findPackage(name, folder)
    if (packages.has(found)) continue
    packages.add(found)
    addDependencies(found, packages)
  }
}

/** The folder of a package that is imported from another folder. */
function findPackage(name: string, from: string): string {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(from)
  if (above === from) throw new Error(`${name} is in the site, and its package was not found.`)
  return findPackage(name, above)
}

interface Package {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

function readPackage(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package
}

const RULE = '-'.repeat(80)

/** Exported for its test. */
export function formatLicences(packages: Packages): string {
  const parts = [...packages].map((folder) => {
    const facts = readPackage(folder)
    return { title: `${facts.name} ${facts.version}`, text: readLicence(folder, facts) }
  })
  const sorted = [...new Map(parts.map(({ title, text }) => [title, text]))].sort(([a], [b]) => (a < b ? -1 : 1))
  const head = 'Transcript Explorer is made with the following packages. Their licences:\n'
  return [head, ...sorted.map(([title, text]) => `${RULE}\n${title}\n\n${text}\n`)].join('\n')
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|unlicense|notice)(?:[.-]|$)/i

function readLicence(folder: string, { name, license, author }: Package): string {
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
  if (files.length > 0) return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
  const text = license === undefined ? undefined : LICENCE_TEXTS[license]
  if (text === undefined)
    throw new Error(
      `The site holds the package ${name}, which has no licence text. Add it to src/site/bundle/licence-texts.ts.`,
    )
  const owner = typeof author === 'object' ? author.name : author
  return `${license}, as its package.json says; it has no licence file. Author: ${owner ?? 'not named'}.\n\n${text.trim()}`
}
