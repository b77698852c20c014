/** Reads from the HTML of a page what its checks need. For pages of our own build: attributes stand in double quotes. */

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
  const collect = (tags: string) => {
    for (const [, value = ''] of tags.matchAll(/\s(?:href|src|poster)="([^"]*)"/g)) links.add(unescapeHtml(value))
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
    title: oneLine(/<title>([^]*?)<\/title>/.exec(visible)?.[1] ?? ''),
    description: readMeta(html, 'name="description"') ?? '',
    policy: readMeta(html, 'http-equiv="Content-Security-Policy"'),
    canonical: readAttribute(/<link rel="canonical"[^>]*>/.exec(html)?.[0], 'href'),
    image: readMeta(html, 'property="og:image"'),
    links,
    ids: new Set([...visible.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => unescapeHtml(id))),
    data,
    text: oneLine((/<body[^]*/.exec(visible)?.[0] ?? '').replace(/<[^>]*>/g, ' ')),
  }
}

function readMeta(html: string, which: string): string | undefined {
  const start = html.indexOf(`<meta ${which}`)
  const tag = start < 0 ? undefined : html.slice(start, html.indexOf('>', start))
  return readAttribute(tag, 'content') ?? readMetaLines(html, which)
}

/** The template has its longest tags over several lines. */
function readMetaLines(html: string, which: string): string | undefined {
  const tags = html.match(/<meta\s[^>]*>/g) ?? []
  return readAttribute(
    tags.find((tag) => tag.includes(which)),
    'content',
  )
}

function readAttribute(tag: string | undefined, name: string): string | undefined {
  const value = new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag ?? '')?.[1]
  return value === undefined ? undefined : unescapeHtml(value)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeHtml(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!)
}

function oneLine(text: string): string {
  return unescapeHtml(text).replace(/\s+/g, ' ').trim()
}
