/** The passage as a quote with its source, and as an entry of a bibliography. */

import { useEffect, useState } from 'react'
import {
  CITATION_FORMS,
  type CitationForm,
  formatCitation,
  formatSource,
  nameSpeakers,
} from '../../core/clip/citation.ts'
import {
  formatEntry,
  formatInText,
  type CitationPart,
  type CitationStyle,
  type CitedVideo,
  type Pinpoint,
} from '../../core/clip/citation-styles.ts'
import {
  buildCslItem,
  formatHtmlQuote,
  formatMarkdownQuote,
  formatRis,
  type CslItem,
} from '../../core/clip/citation-notations.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import type { Session } from '../../session/session.ts'
import { readToday } from '../../services/today.ts'
import { useSession } from '../../session/use-session.ts'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import type { BibliographyFormat } from './bibliography.ts'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { FormatRow, FormatText } from '../parts/rows/format-row.tsx'
import type { OutputProps } from './media-rows.tsx'

type QuoteForm = 'plain' | 'markdown' | 'html'

const NAMES: Readonly<Record<CitationForm, string>> = {
  plain: 'Plain',
  chicago: 'Chicago',
  apa: 'APA',
  mla: 'MLA',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
  markdown: 'Markdown',
  html: 'HTML',
}

/** Those that the site offers; without a video only quotes, and at least the plain one. */
function listForms({ site: { citations } }: AppServices, hasVideo: boolean): readonly CitationForm[] {
  const offered = (citations ?? CITATION_FORMS).filter((form) => hasVideo || isQuoteForm(form))
  return offered.length > 0 ? offered : ['plain']
}

interface CitationRowsProps extends OutputProps {
  readonly claimed: ClaimedQuote | undefined
}

export function CitationRows({ passage, claimed }: CitationRowsProps) {
  const session = useSession()
  const [chosen, setForm] = useState<CitationForm>()
  const { video, cited, quote, source } = describeCited(session, passage, claimed)
  const forms = listForms(session.services, video !== undefined)
  const form = chosen ?? (video && !session.services.site.citations ? 'chicago' : forms[0]!)
  // An entry is of the whole recording, so that a reference manager has it once: its note has the times.
  const item = video && buildCslItem(session.episode.id, { ...video, url: session.links.youtube(0) }, [cited])
  const entry = useBibliography(form === 'bibtex' || form === 'csl-json' ? form : undefined, session.services, item)
  const parts = (video && formatStyled(form, video, cited)) ?? []
  const texts: Partial<Record<CitationForm, string>> = {
    plain: formatCitation(quote, source),
    markdown: formatMarkdownQuote(quote, source),
    html: formatHtmlQuote(quote, source),
    ris: item && formatRis(item),
  }
  const text = texts[form] ?? (entry || parts.map((part) => part.text).join(''))
  const html = form === 'html' ? text : parts.length > 0 ? writeHtml(parts) : undefined
  // Chicago has notes instead.
  const style = form === 'mla' ? 'mla' : 'apa'
  const inText = video && formatInText(style, video, cited)
  return (
    <>
      <FormatRow name="Citation" actions={text !== '' && <CopyButton what="citation" text={text} html={html} />}>
        <QuietSelect
          label="Citation format"
          options={forms.map((name) => [name, NAMES[name]] as const)}
          value={form}
          onChange={setForm}
        />
        <FormatText label="Citation" isCode={parts.length === 0 && form !== 'plain'}>
          {parts.length === 0
            ? text
            : parts.map((part) => (part.isItalic ? <i key={part.text}>{part.text}</i> : part.text))}
        </FormatText>
      </FormatRow>
      {inText !== undefined && (
        <FormatRow name="In the text" actions={<CopyButton what="in-text citation" text={inText} />}>
          {style.toUpperCase()}: <span className="font-serif text-[.875rem]">{inText}</span>
        </FormatRow>
      )}
    </>
  )
}

/** The passage in the first style that the site offers, Chicago where it chooses none; without either, or a video, its source: text that is one line. */
export function citePassage(session: Session, passage: Passage, claimed: ClaimedQuote | undefined): string {
  const { video, cited, quote, source } = describeCited(session, passage, claimed)
  const style = findStyle(session.services)
  if (!video || !style) return formatSource(quote, source)
  return formatEntry(style, video, cited)
    .map(({ text }) => text)
    .join('')
}

/** The one that is copied without being chosen. */
function findStyle({ site: { citations = ['chicago'] } }: AppServices): CitationStyle | undefined {
  return citations.find((form) => isStyle(form))
}

export function nameStyle(services: AppServices): string | undefined {
  const style = findStyle(services)
  return style && NAMES[style]
}

function isStyle(form: CitationForm): form is CitationStyle {
  return form === 'chicago' || form === 'apa' || form === 'mla'
}

function isQuoteForm(form: CitationForm): form is QuoteForm {
  return form === 'plain' || form === 'markdown' || form === 'html'
}

function formatStyled(form: CitationForm, video: CitedVideo, cited: Pinpoint): readonly CitationPart[] | undefined {
  return isStyle(form) ? formatEntry(form, video, cited) : undefined
}

function writeHtml(parts: readonly CitationPart[]): string {
  return parts.map(({ text, isItalic }) => (isItalic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text))).join('')
}

function describeCited({ episode, excerpts, links }: Session, passage: Passage, claimed: ClaimedQuote | undefined) {
  const { quote, source } = excerpts.cite(passage, claimed)
  const url = links.youtube(passage.at ?? 0)
  const { title, channel, publishedOn, duration } = episode
  const video: CitedVideo | undefined =
    url === undefined ? undefined : { title, channel, publishedOn, duration, url, accessedOn: readToday() }
  const cited: Pinpoint = { at: spanOf(passage), speaker: nameSpeakers(quote) }
  return { quote, source, video, cited }
}

/** Undefined until its writer has been fetched, or where it could not be. */
function useBibliography(
  format: BibliographyFormat | undefined,
  services: AppServices,
  item: CslItem | undefined,
): string | undefined {
  const [write, setWrite] = useState<typeof import('./bibliography.ts').formatBibliography>()
  useEffect(() => {
    if (format === undefined || write) return
    importChunk(() => import('./bibliography.ts')).then(
      ({ formatBibliography }) => setWrite(() => formatBibliography),
      () => services.announce('The citation could not be loaded. Try again later'),
    )
  }, [format, write, services])
  return format && write && item && write(format, item)
}
