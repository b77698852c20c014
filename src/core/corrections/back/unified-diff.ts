/** Writes the change of a file as a unified diff that `git apply` takes. */

import { listChangedWords, type ChangedWords } from '../../align/align-words.ts'
import { joinBytes } from '../../text/join-bytes.ts'
import type { WrittenFile } from './write-back.ts'

const CONTEXT = 3

/** Lines of the old file and of the new one in place of words. */
type Hunk = ChangedWords

/**
 * In the encoding of the file; empty for a file that did not change.
 * @param path From the top of the repository, with slashes.
 */
export function formatPatch({ before, raw }: Pick<WrittenFile, 'before' | 'raw'>, path: string): Uint8Array {
  if (raw === before.raw) return new Uint8Array()
  const [old, fresh] = [splitLines(before.raw), splitLines(raw)]
  const hunks = joinHunks(listChangedWords(old, fresh), old.length)
  const [a, b] = [quotePath(`a/${path}`), quotePath(`b/${path}`)]
  const head = [`diff --git ${a} ${b}`, `--- ${endPath(a)}`, `+++ ${endPath(b)}`].map((line) => `${line}\n`)
  const body = hunks.map((hunk) => formatHunk(hunk, old, fresh)).join('')
  const text = new TextEncoder()
  return joinBytes([text.encode(head.join('')), before.encode(body) ?? text.encode(body)])
}

/** With their ends. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** With lines of context; hunks whose contexts meet become one. */
function joinHunks(hunks: readonly Hunk[], length: number): readonly Hunk[] {
  const joined: Hunk[] = []
  for (const { from, to, otherFrom, otherTo } of hunks) {
    const lead = Math.min(CONTEXT, from)
    const trail = Math.min(CONTEXT, length - to)
    const last = joined.at(-1)
    if (last && last.to >= from - lead)
      joined[joined.length - 1] = { ...last, to: to + trail, otherTo: otherTo + trail }
    else joined.push({ from: from - lead, to: to + trail, otherFrom: otherFrom - lead, otherTo: otherTo + trail })
  }
  return joined
}

function formatHunk({ from, to, otherFrom, otherTo }: Hunk, old: readonly string[], fresh: readonly string[]): string {
  let text = `@@ -${formatRange(from, to)} +${formatRange(otherFrom, otherTo)} @@\n`
  const add = (sign: string, lines: readonly string[]) => {
    for (const line of lines)
      text += line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`
  }
  const [own, other] = [old.slice(from, to), fresh.slice(otherFrom, otherTo)]
  let at = 0
  for (const hunk of listChangedWords(own, other)) {
    add(' ', own.slice(at, hunk.from))
    add('-', own.slice(hunk.from, hunk.to))
    add('+', other.slice(hunk.otherFrom, hunk.otherTo))
    at = hunk.to
  }
  add(' ', own.slice(at))
  return text
}

function formatRange(from: number, to: number): string {
  return from === to ? `${from},0` : `${from + 1},${to - from}`
}

/** As git quotes names with marks of its own, and with other letters than those of ASCII. */
function quotePath(path: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are quoted
  if (!/[\u0000-\u001F"\\\u007F-\uFFFF]/.test(path)) return path
  const quoted = [...new TextEncoder().encode(path)].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)
  })
  return `"${quoted.join('')}"`
}

/** A tab says where a name with spaces ends. */
function endPath(path: string): string {
  return path.includes(' ') && !path.startsWith('"') ? `${path}\t` : path
}
