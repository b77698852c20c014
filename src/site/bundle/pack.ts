/** `npm run pack`: makes the folder that `npm pack` packs: the built app, and all programs bundled for Node. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { writeWhole } from '../../cli/files/write-file.ts'
import { ANY_BASE } from '../app-build.ts'
import { buildApart, FOR_NODE, NAMING } from './app-plugin.ts'
import { collectPackages, LICENCES_FILE, writeLicences } from './licences.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PACKAGE = join(ROOT, '.cache', 'package')

/** Programs that start by themselves. */
const PROGRAMS = [
  'src/server/transcript-explorer.ts',
  'src/server/api/search-worker.ts',
  'src/cli/build/search-index/index-process.ts',
]

/** What is installed with the package: what draws pictures of shared links is no JavaScript. All else is bundled. */
const INSTALLED = ['@fontsource-variable/inter', '@fontsource-variable/source-serif-4', '@resvg/resvg-js', 'wawoff2']

interface PackageFile {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}

async function pack(): Promise<void> {
  rmSync(PACKAGE, { recursive: true, force: true })
  await buildApart(join(PACKAGE, 'app', 'files'), {
    configFile: undefined,
    root: ROOT,
    base: ANY_BASE,
    plugins: [nameCommands('npx transcript-explorer')],
    worker: { plugins: () => [nameCommands('npx transcript-explorer')] },
    build: { copyPublicDir: true },
  })
  for (const name of ['README.md', 'LICENSE']) writeWhole(join(PACKAGE, name), readFileSync(join(ROOT, name)))
  await buildApart(join(PACKAGE, 'program'), {
    root: ROOT,
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [nameCommands(), collectPackages()],
    build: {
      ...FOR_NODE,
      ssr: true,
      rolldownOptions: {
        input: PROGRAMS.map((path) => join(ROOT, path)),
        // In one folder: programs find each other beside themselves.
        output: { ...FOR_NODE.rolldownOptions.output, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true, external: INSTALLED },
  })
  writeLicences(PACKAGE)
  writeWhole(join(PACKAGE, 'package.json'), `${JSON.stringify(describePackage(), null, 2)}\n`)
}

/** Commands name themselves as they are called in the package. @param program How it is called. */
function nameCommands(program = 'transcript-explorer'): Plugin {
  return {
    name: NAMING,
    transform(code, id) {
      if (id.includes('node_modules')) return undefined
      const named = code
        .replace(/npm run --silent mcp --/g, `${program} mcp`)
        .replace(/npm run (?:--silent )?episode --/g, program)
        .replace(/npm run (mcp|preview) --/g, (_, name) => `${program} ${name === 'mcp' ? name : 'serve'}`)
        .replace(/npm run build(?: --(?= -))?/g, `${program} site`)
      return named === code ? undefined : { code: named, map: null }
    },
  }
}

/** Versions are those that this repository is tested with. */
function describePackage(): object {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageFile
  const versions = { ...own.dependencies, ...own.devDependencies }
  const { version, description, license, engines } = own
  return {
    name: 'transcript-explorer',
    version,
    description,
    license,
    type: 'module',
    bin: { 'transcript-explorer': 'program/transcript-explorer.js' },
    files: ['app', 'program', LICENCES_FILE],
    dependencies: Object.fromEntries(INSTALLED.map((name) => [name, versions[name]])),
    engines,
  }
}

await pack()
