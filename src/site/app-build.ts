/** The app as the bundler has built it, for any library: `bundle/` writes it, and a site is made from it without the bundler. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { APP_FOLDER, IS_PACKED, LAUNCHER, readProgramFingerprint } from '../cli/files/program.ts'
import { readTextIfThere } from '../cli/files/read-file.ts'
import { writeWhole } from '../cli/files/write-file.ts'
import { MANIFEST_FILE } from './own-files.ts'
import type { TextKind } from './render/render-task.ts'

/** `app`: drawn by the app alone. */
export type PageKind = TextKind | 'app'

/** Files that pages of a kind use besides those of every page, as paths below the site. */
export interface KindFiles {
  /** The styles of their first view. Empty while these are being found out. */
  readonly first: string
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export interface BuildFacts {
  /** Path of the site it was built for, with a slash at its end. */
  readonly base: string
  readonly kinds: Readonly<Record<PageKind, KindFiles>>
  /** Files that a first visit does not store for reading offline: the parts in `LATER`, and what only these need. */
  readonly later: readonly string[]
  /** The script that keeps presses until the app is there. */
  readonly presses: string
  /** The script that gives elements their styles. */
  readonly styler: string
}

export interface AppBuild extends BuildFacts {
  /** The page of the app, to which each page of the site adds its own. */
  readonly page: string
  /** Of the installed app. */
  readonly manifest: string
  /** The embedded page of an episode. */
  readonly embed: string
  /** The service worker, but for its constants. */
  readonly serviceWorker: string
  /** The folder of what every site gets as it is. */
  readonly files: string
  /** The module that renders pages in a worker. */
  readonly renderer: string
}

/** Names in the folder of a build. */
export const BUILD_FILES = {
  files: 'files',
  page: 'index.html',
  embed: 'embed.html',
  serviceWorker: 'service-worker.js',
  renderer: 'renderer',
} as const

const FACTS = 'build.json'

/** Last of all: a build without it is not whole. */
export function writeBuildFacts(folder: string, facts: BuildFacts): void {
  writeWhole(join(folder, FACTS), JSON.stringify(facts))
}

/** Builds the app for a site with this path, where it is not up to date; the package has it built for any. Throws where that fails. */
export function buildOwnApp(base: string): void {
  if (IS_PACKED) return
  const { status } = spawnSync(process.execPath, [LAUNCHER, 'build', '--app', `--base=${base}`], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The app could not be built.')
}

/** Path that the app of the package is built for: each site has its own in place of it. */
export const ANY_BASE = '/transcript-explorer-base/'

/** Files that may name it. */
const TEXT = /\.(?:css|html|js|json|webmanifest)$/

/**
 * The app for a site with this path. Throws where it was built for another.
 * @param cache Folder for a copy of the package's app, made once.
 */
export function openApp(base: string, cache: string): AppBuild {
  const app = readAppBuild(APP_FOLDER)
  if (app.base === base) return app
  if (app.base !== ANY_BASE)
    throw new Error(`The app was built for ${app.base}, not for ${base}: give both the same --base.`)
  const folder = join(cache, `app${base.replaceAll('/', '-')}`)
  const stamp = join(folder, 'made-by')
  const made = `${readProgramFingerprint()} ${base}`
  if (readTextIfThere(stamp) !== made) {
    rmSync(folder, { recursive: true, force: true })
    for (const path of listFilesBelow(APP_FOLDER).filter((one) => !one.startsWith(BUILD_FILES.renderer))) {
      const bytes = readFileSync(join(APP_FOLDER, path))
      const content = TEXT.test(path) ? bytes.toString().replaceAll(ANY_BASE, () => base) : bytes
      writeWhole(join(folder, path), content, { isFlushed: false })
    }
    writeWhole(stamp, made)
  }
  // Drawing pages takes the path with each of them.
  return { ...readAppBuild(folder), renderer: app.renderer }
}

export function listFilesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() ? relative(folder, join(entry.parentPath, entry.name)) : []))
}

/** Throws where the folder holds no build. @param facts Default: those that were written. */
export function readAppBuild(folder: string, facts?: BuildFacts): AppBuild {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    ...(facts ?? (JSON.parse(read(FACTS)) as BuildFacts)),
    page: read(BUILD_FILES.page),
    manifest: read(join(BUILD_FILES.files, MANIFEST_FILE)),
    embed: read(BUILD_FILES.embed),
    serviceWorker: read(BUILD_FILES.serviceWorker),
    files: join(folder, BUILD_FILES.files),
    renderer: join(folder, BUILD_FILES.renderer, 'render-worker.js'),
  }
}
