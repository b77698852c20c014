/** `episode export --to obsidian` or `logseq`: writes episodes and people as pages into a folder of notes. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportSource } from '../../core/export/exporter.ts'
import {
  describeVaultReport,
  PAGE_HEAD,
  updateVault,
  type VaultFolder,
  type VaultOptions,
} from '../../core/export/vault/update-vault.ts'
import type { VaultApp } from '../../core/export/vault/vault-syntax.ts'
import { readHeadBytes, tryReading, type Unreadable } from '../files/read-file.ts'
import { createInside, rewriteSource } from '../files/inside-folder.ts'
import { WriteError } from '../files/write-file.ts'
import type { Terminal } from '../report/terminal.ts'

/** @returns 0, or 1 when a page could not be written or was left as the reader changed it. */
export async function exportVault(
  folder: string,
  app: VaultApp,
  sources: Iterable<ExportSource>,
  options: VaultOptions,
  terminal: Terminal,
): Promise<number> {
  const report = await updateVault(openFolder(folder), app, sources, options)
  for (const { path, what } of report.kept)
    terminal.printError(
      `${join(folder, path)}: the ${what.join(' and ')} it is given were changed there and left so (move your lines above or below the marks, or export with --replace-edited)`,
    )
  for (const { path, reason } of report.failed) terminal.printError(`${join(folder, path)}: ${reason}`)
  terminal.print(`${folder}: ${describeVaultReport(report)}`)
  return report.failed.length + report.kept.length > 0 ? 1 : 0
}

function openFolder(folder: string): VaultFolder {
  const read = new Map<string, Uint8Array>()
  return {
    list: async () => (existsSync(folder) ? [...walkPages(folder, '')] : []),
    async read(path, extent) {
      const file = join(folder, path)
      if (extent === 'head') return readHeadBytes(file, PAGE_HEAD)
      const unreadable: Unreadable[] = []
      const bytes = tryReading(file, unreadable)
      if (!bytes) throw new Error(unreadable[0]?.reason)
      read.set(path, bytes)
      return bytes
    },
    async write(path, text) {
      const file = join(folder, path)
      const before = read.get(path)
      if (before) rewriteSource(file, folder, before, text)
      else if (!createInside(file, folder, text)) throw new WriteError(`${file} is there, and was not read`)
    },
  }
}

/** Hidden folders are the programs' own. Links to other folders are not followed. */
function* walkPages(root: string, inside: string): Generator<string> {
  for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory()) yield* walkPages(root, path)
    else if (/\.md$/i.test(entry.name)) yield path
  }
}
