/** Writes episodes and people as pages into a folder of notes, again and again: each keeps its file, and the reader's own lines stay. */

import { formatFileName } from '../../episode/slug.ts'
import { formatCount, formatNumber } from '../../text/number.ts'
import { compareDays } from '../../time/day.ts'
import type { ExportSource } from '../exporter.ts'
import { findPageId, mergePage, type KeptEdit, type ManagedPage } from './managed-page.ts'
import { buildEpisodePages, findPeople } from './vault-pages.ts'
import { VAULT_SYNTAX, type VaultApp, type VaultSyntax } from './vault-syntax.ts'

/** The files of a folder, whoever keeps them. */
export interface VaultFolder {
  /** Paths of all pages (`.md`), with "/" between their parts. */
  list(): Promise<readonly string[]>
  /** The first bytes, `PAGE_HEAD` or more, or all. Rejects where the file cannot be read. */
  read(path: string, extent: 'head' | 'whole'): Promise<Uint8Array>
  /** Whole or not at all. */
  write(path: string, text: string): Promise<void>
}

/** In bytes: where a page says that it is one. */
export const PAGE_HEAD = 16_384

export interface VaultReport {
  readonly added: readonly string[]
  readonly updated: readonly string[]
  readonly same: readonly string[]
  /** Changed by the reader where they are managed, and left so. `lost`: see `mergePage`. */
  readonly kept: readonly KeptPage[]
  readonly failed: readonly { readonly path: string; readonly reason: string }[]
}

export interface KeptPage {
  readonly path: string
  readonly what: readonly KeptEdit[]
  readonly lost?: readonly string[] | undefined
}

export interface VaultOptions {
  /** Also what the reader changed inside the managed parts: of all pages, or of those that lose no more than was shown. */
  readonly replacesEdits?: boolean | readonly KeptPage[] | undefined
  /** Looked at until the pages of the folder are known. From then on, ending the sources leaves whole pages. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown }
}

/** `3 pages new, 1 updated, 2 as they were`: each page is counted once. */
export function describeVaultReport({ added, updated, same, kept, failed }: VaultReport): string {
  const left = new Set(kept.map(({ path }) => path))
  const count = (paths: readonly string[]) => formatNumber(paths.filter((path) => !left.has(path)).length)
  const parts = [
    `${formatCount(added.length, 'page')} new, ${count(updated)} updated, ${count(same)} as they were`,
    left.size === 0 ? '' : `, ${formatNumber(left.size)} left because you changed ${left.size === 1 ? 'it' : 'them'}`,
    failed.length === 0 ? '' : `, ${formatNumber(failed.length)} not written`,
  ]
  return parts.join('')
}

/**
 * Rejects where the folder cannot be listed, or when aborted; a page that cannot be read or written is in the report, and the
 * others are written.
 */
export async function updateVault(
  folder: VaultFolder,
  app: VaultApp,
  sources: Iterable<ExportSource> | AsyncIterable<ExportSource>,
  options: VaultOptions = {},
): Promise<VaultReport> {
  const syntax = VAULT_SYNTAX[app]
  const names = await openNames(folder, syntax, options.signal)
  const report: Saving['report'] = { added: [], updated: [], same: [], kept: [], failed: [] }
  const save = (path: string, page: ManagedPage) => savePage(folder, path, page, { syntax, report, options, names })
  const people = new Map<string, { name: string; blocks: { key: string; text: string; day: string | undefined }[] }>()
  for await (const source of sources) {
    const { id, title, publishedOn } = source.episode
    const found = findPeople(source)
    const path = names.place(id, syntax.folders.episode, title)
    const pathOf = (slug: string, name: string) => names.place(`person/${slug}`, syntax.folders.person, name)
    const paths = new Map([...found].map(([slug, { name }]) => [slug, dropEnding(pathOf(slug, name))]))
    const pages = buildEpisodePages(source, found, syntax, { episode: dropEnding(path), people: paths })
    await save(path, pages.episode)
    for (const { slug, text } of pages.people) {
      const person = people.get(slug) ?? { name: found.get(slug)!.name, blocks: [] }
      person.blocks.push({ key: id, text, day: publishedOn })
      people.set(slug, person)
    }
  }
  for (const [slug, { name, blocks }] of people) {
    const id = `person/${slug}`
    const sorted = blocks.toSorted((a, b) => compareDays(a.day, b.day, 'newest'))
    await save(names.place(id, syntax.folders.person, name), { id, properties: [], blocks: sorted })
  }
  return report
}

interface VaultNames {
  /** The file of a page, or a free name in the folder for a new one: its title, with its id where that is taken. */
  place(id: string, folder: string, title: string): string
  has(id: string): boolean
}

const READ_AT_ONCE = 16

/** By the ids in the pages themselves: a page may have been renamed, or its title may be another now. */
async function openNames(
  folder: VaultFolder,
  syntax: VaultSyntax,
  signal: VaultOptions['signal'],
): Promise<VaultNames> {
  const paths = (await folder.list()).toSorted()
  const found = new Map<string, string>()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (let from = 0; from < paths.length; from += READ_AT_ONCE) {
    if (signal?.aborted) throw signal.reason
    const some = paths.slice(from, from + READ_AT_ONCE)
    // A few at a time: a folder may hold ten thousand notes.
    // oxlint-disable-next-line no-await-in-loop
    const heads = await Promise.all(some.map((path) => folder.read(path, 'head').catch(() => undefined)))
    for (const [index, head] of heads.entries()) {
      const id = head && findPageId(decoder.decode(head), syntax)
      if (id !== undefined && !found.has(id)) found.set(id, some[index]!)
    }
  }
  const known = new Set(found.keys())
  const taken = new Set(paths.map(foldPath))
  return {
    has: (id) => known.has(id),
    place(id, inside, title) {
      const before = found.get(id)
      if (before !== undefined) return before
      const [last] = id.split('/').slice(-1)
      const name = formatFileName(title) || last!
      const prefix = inside === '' ? '' : `${inside}/`
      let path = `${prefix}${name}.md`
      for (let n = 1; taken.has(foldPath(path)); n++) path = `${prefix}${name} (${last}${n === 1 ? '' : ` ${n}`}).md`
      taken.add(foldPath(path))
      found.set(id, path)
      return path
    },
  }
}

/** Windows and macOS know no difference of case, and macOS none of how accents are written. */
function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function dropEnding(path: string): string {
  return path.replace(/\.md$/i, '')
}

interface Saving {
  readonly syntax: VaultSyntax
  readonly names: VaultNames
  readonly options: VaultOptions
  readonly report: { readonly [Key in keyof VaultReport]: VaultReport[Key][number][] }
}

async function savePage(
  folder: VaultFolder,
  path: string,
  page: ManagedPage,
  { syntax, names, options, report }: Saving,
): Promise<void> {
  try {
    // Read again: it may have been changed since.
    const before = names.has(page.id) ? decodePage(await folder.read(path, 'whole')) : undefined
    const { replacesEdits = false } = options
    const merged = mergePage(before, page, syntax, { replacesEdits: replacesEdits === true })
    const isChosen =
      typeof replacesEdits !== 'boolean' &&
      replacesEdits.some((shown) => shown.path === path && shown.lost?.join('\n') === merged.lost?.join('\n'))
    const { text, kept, lost } = isChosen ? mergePage(before, page, syntax, { replacesEdits: true }) : merged
    if (text !== before) await folder.write(path, text)
    if (kept.length > 0) report.kept.push({ path, what: kept, lost })
    report[text === before ? 'same' : before === undefined ? 'added' : 'updated'].push(path)
  } catch (error) {
    report.failed.push({ path, reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Exactly, so that what is written back is what was there. */
function decodePage(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error('it is not UTF-8 text; save it as UTF-8')
  }
}
