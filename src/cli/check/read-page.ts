/** Reads from the HTML of a page what its checks need. For pages of our own build: attributes stand in double quotes. */

import { decodeEntities } from '../../core/text/entities.ts'
import { oneLine } from '../../core/text/one-line.ts'

export interface PageParts {
  readonly title: string
  readonly description: string
  readonly policy: string | undefined
  readonly canonical: string | undefined
  /** Picture for shared links. */
  readonly image: string | undefined
  /** Addresses that the page links to or loads, each once. */
  readonly links: ReadonlySet<string>
  /** Ids of its elements. */
  readonly ids: ReadonlySet<string>
  /** Blocks of JSON-LD. */
  readonly data: readonly string[]
  /** The text it has without script, in one line. */
  readonly text: string
}

const HIDDEN = /<!--[^]*?-->|<(script|style|template|svg)\b([^>]*)>[^]*?<\/\1>/gi

export function readPage(html: string): PageParts {
  const data: string[] = []
  const links = new Set<string>()
  const metas = html.match(/<meta\s[^>]*>/g) ?? []
  const collect = (tags: string) => {
    for (const [, value = ''] of tags.matchAll(/\s(?:href|src|poster)="([^"]*)"/g)) links.add(decodeEntities(value))
  }
  const visible = html.replace(HIDDEN, (block: string, _name, attributes: string | undefined) => {
    // A script keeps its address, and what is drawn its links.
    if (/^<script/i.test(block)) collect(attributes ?? '')
    else if (!block.startsWith('<!--')) collect(block)
    if (attributes?.includes('application/ld+json')) data.push(block.replace(/^<script[^>]*>|<\/script>$/gi, ''))
    return ' '
  })
  collect(visible)
  return {
    title: readLine(/<title>([^]*?)<\/title>/.exec(visible)?.[1] ?? ''),
    description: readMeta(metas, 'name="description"') ?? '',
    policy: readMeta(metas, 'http-equiv="Content-Security-Policy"'),
    canonical: readAttribute(/<link rel="canonical"[^>]*>/.exec(html)?.[0], 'href'),
    image: readMeta(metas, 'property="og:image"'),
    links,
    ids: new Set([...visible.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => decodeEntities(id))),
    data,
    text: readLine((/<body[^]*/.exec(visible)?.[0] ?? '').replace(/<[^>]*>/g, ' ')),
  }
}

/** The template has its longest tags over several lines. */
function readMeta(tags: readonly string[], which: string): string | undefined {
  const tag = tags.find((one) => one.includes(which))
  return readAttribute(tag, 'content')
}

function readAttribute(tag: string | undefined, name: string): string | undefined {
  const value = new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag ?? '')?.[1]
  return value === undefined ? undefined : decodeEntities(value)
}

function readLine(text: string): string {
  return oneLine(decodeEntities(text))
}
