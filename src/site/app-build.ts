/** The app as the bundler has built it, for any library: `bundle/` writes it, and a site is made from it without the bundler. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
