/** Parses the resources of a note: one per list entry. Keeps an address only if it is safe to open. */

import type { DraftResource } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import { parseBlocks, type Block } from '../../markdown/blocks.ts'
import { parseListEntry } from '../entries/list-entry.ts'
import { joinPieces, parsePieces, type NoteContext } from '../text-pieces.ts'
import type { NotePart, SectionEntries } from '../outline.ts'

export function parseResources(part: NotePart, context: NoteContext): SectionEntries<DraftResource> {
  const resources: DraftResource[] = []
  const remarks: string[] = []
  for (const block of parseBlocks(part.lines)) {
    if (block.kind === 'bullet') resources.push(parseResource(block, context))
    else remarks.push(formatBlock(block, context))
  }
  return { entries: resources, remarks }
}

function parseResource(block: Block & { kind: 'bullet' }, context: NoteContext): DraftResource {
  const source = block.lines.join('\n')
  const entry = parseListEntry(source, block.line, context)
  const bare = /https?:\/\/[^\s<>()[\]]{1,2000}/i.exec(source)?.[0]
  const url = parseSafeAddress(entry.url ?? bare, block.line, context)
  const whole = joinPieces(parsePieces(source, block.line, { ...context, log: SILENT }))
  const isPlain = entry.name === undefined || entry.times.length > 0
  const parts = isPlain ? [] : [entry.comment, entry.text].filter((part) => part !== '' && part !== url)
  const text = parts.join(' · ')
  return { title: isPlain ? whole : entry.name, url, text: text === '' ? undefined : text }
}

const SILENT = { list: [], error: () => undefined, warn: () => undefined }

/** http and https only; anything else is shown as text. */
function parseSafeAddress(address: string | undefined, line: number, context: NoteContext): string {
  if (address === undefined) return ''
  if (/^https?:\/\/[^\s]{1,2000}$/i.test(address) && isUrl(address)) return address
  context.log.warn({
    code: 'unsafe-link',
    line,
    what: 'the link is not an http or https address',
    hint: 'the text was kept, the link was removed',
    excerpt: address,
  })
  return ''
}

function isUrl(address: string): boolean {
  try {
    const url = new URL(address)
    return url.hostname !== '' && url.username === ''
  } catch {
    return false
  }
}
