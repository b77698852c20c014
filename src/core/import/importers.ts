/** Every format, in the order they are tried, and the choice among them: by name, then by content. */

import type { Importer } from './importer.ts'
import { createIssueLog, type Issue } from './issue.ts'
import { noteImporter } from './note/note.ts'
import type { SourceText } from './source-file.ts'

/** A new format is a file in `formats/` and a line here. Earlier ones are tried first, so the stricter come before the looser. */
export const importers: readonly Importer[] = [noteImporter]

export interface ImporterChoice {
  /** Undefined when no format recognises the content; then `issues` says so. */
  readonly importer: Importer | undefined
  readonly issues: readonly Issue[]
}

/** The importer whose extension and content both fit; else the first whose content fits, with a warning that the name lies. */
export function findImporter(file: SourceText, among: readonly Importer[] = importers): ImporterChoice {
  const log = createIssueLog(file.name)
  const named = among.filter((importer) => findExtension(importer, file.name) !== undefined)
  const fits = (importer: Importer) => importer.accepts(file.name, file.text)
  const byName = named.toSorted((a, b) => extensionLength(b, file.name) - extensionLength(a, file.name)).find(fits)
  if (byName) return { importer: byName, issues: [] }
  const byContent = among.find((importer) => !named.includes(importer) && fits(importer))
  if (!byContent) {
    log.error({
      code: 'unknown-format',
      line: 1,
      what: 'the content is of no format this program knows',
      hint: `known formats: ${among.map((importer) => importer.format).join(', ')}`,
      excerpt: file.text.slice(0, 200).trimStart(),
    })
  } else if (named.length > 0) {
    log.warn({
      code: 'name-lies',
      what: `the name says ${named[0]!.format}, the content is ${byContent.format}`,
      hint: `it was read as ${byContent.format}; rename it to …${byContent.extensions[0]}`,
    })
  }
  return { importer: byContent, issues: log.list }
}

function findExtension(importer: Importer, name: string): string | undefined {
  const lower = name.toLowerCase()
  return importer.extensions.find((extension) => lower.endsWith(extension))
}

function extensionLength(importer: Importer, name: string): number {
  return findExtension(importer, name)?.length ?? 0
}
