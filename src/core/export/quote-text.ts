/** Formats a quote with its source as Markdown and HTML. */

import { getChannelBeside, type CitedQuote, type CitedSource } from '../clip/citation.ts'
import { escapeHtml } from '../text/escape-html.ts'
import { formatDay } from '../time/day.ts'
import { formatTimecode } from '../time/timecode.ts'
import { escapeMarkdown, escapeParagraph } from './note/markdown-text.ts'

const EDITED = ' (edited)'

/** A block quote. One speaker is named with the source, several before their words. */
export function formatMarkdownQuote(quote: CitedQuote, source: CitedSource): string {
  const { parts, only } = getParts(quote)
  const mark = quote.isEdited ? EDITED : ''
  const lines = parts.map(({ text, speaker }) =>
    only || speaker === undefined
      ? `> ${escapeParagraph(text)}${mark}`
      : `> **${escapeMarkdown(speaker)}:** ${escapeMarkdown(text)}${mark}`,
  )
  const title = escapeMarkdown(source.title)
  const work = source.link === undefined ? title : `[${title}](<${source.link}>)`
  const channel = getChannelBeside(only?.speaker, source.channel)
  const facts = [only?.speaker, channel, formatDay(source.publishedOn)].map((fact) => fact && escapeMarkdown(fact))
  const [speaker, ...rest] = facts
  const origin = [speaker, work, ...rest, formatAt(quote)].filter(Boolean).join(', ')
  return [...lines, `> — ${origin}`].join('\n>\n')
}

/** A block quote with a source line, for pasting as rich text. */
export function formatHtmlQuote(quote: CitedQuote, source: CitedSource): string {
  const { parts, only } = getParts(quote)
  const mark = quote.isEdited ? EDITED : ''
  const lines = parts.map(({ text, speaker }) => {
    const name = only || speaker === undefined ? '' : `<b>${escapeHtml(speaker)}:</b> `
    return `  <p>${name}${escapeHtml(text)}${mark}</p>`
  })
  const title = `<cite>${escapeHtml(source.title)}</cite>`
  const work = source.link === undefined ? title : `<a href="${escapeHtml(source.link)}">${title}</a>`
  const channel = getChannelBeside(only?.speaker, source.channel)
  const facts = [channel, formatDay(source.publishedOn), formatAt(quote)].map((fact) => fact && escapeHtml(fact))
  const origin = [only?.speaker && escapeHtml(only.speaker), work, ...facts].filter(Boolean).join(', ')
  const open = source.link === undefined ? '<blockquote>' : `<blockquote cite="${escapeHtml(source.link)}">`
  return [open, ...lines, '</blockquote>', `<p>— ${origin}</p>`].join('\n')
}

function getParts({ parts }: CitedQuote) {
  const said = parts.map((part) => ({ ...part, text: part.text.trim() })).filter(({ text }) => text !== '')
  return { parts: said, only: said.length === 1 ? said[0] : undefined }
}

function formatAt({ at }: CitedQuote): string | undefined {
  return at === undefined ? undefined : formatTimecode(at)
}
