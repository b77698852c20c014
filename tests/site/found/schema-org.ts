/**
 * The part of schema.org that our pages use, as a table: which type is below which, which type may have a property, and what
 * the property may hold. Copied by hand on 28 November 2026 from the types of schema-dts 2.1.0, which are generated from
 * schema.org's own vocabulary; schema.org itself was not asked. What is not in the table counts as not allowed.
 */

const TYPES: Readonly<Record<string, string | undefined>> = {
  Thing: undefined,
  Action: 'Thing',
  SearchAction: 'Action',
  Intangible: 'Thing',
  EntryPoint: 'Intangible',
  Place: 'Thing',
  WebPage: 'CreativeWork',
  WebSite: 'CreativeWork',
  CreativeWork: 'Thing',
  Clip: 'CreativeWork',
  Episode: 'CreativeWork',
  PodcastEpisode: 'Episode',
  MediaObject: 'CreativeWork',
  AudioObject: 'MediaObject',
  VideoObject: 'MediaObject',
  CreativeWorkSeries: 'CreativeWork',
  PodcastSeries: 'CreativeWorkSeries',
  Organization: 'Thing',
  Person: 'Thing',
}

interface Property {
  /** The types that may have it, and all below them. */
  readonly domain: readonly string[]
  /** The types its values may have, and all below them, or the name of a kind of text or number. */
  readonly range: readonly string[]
}

const PROPERTIES: Readonly<Record<string, Property>> = {
  name: { domain: ['Thing'], range: ['Text'] },
  description: { domain: ['Thing'], range: ['Text'] },
  url: { domain: ['Thing'], range: ['URL'] },
  image: { domain: ['Thing'], range: ['URL'] },
  about: { domain: ['CreativeWork'], range: ['Thing'] },
  potentialAction: { domain: ['Thing'], range: ['Action'] },
  target: { domain: ['Action'], range: ['EntryPoint'] },
  urlTemplate: { domain: ['EntryPoint'], range: ['Text'] },
  // By schema.org's page on potential actions, for the field that a search engine fills in; no property of its vocabulary.
  'query-input': { domain: ['SearchAction'], range: ['Text'] },
  sameAs: { domain: ['Thing'], range: ['URL'] },
  contributor: { domain: ['CreativeWork'], range: ['Organization', 'Person'] },
  publisher: { domain: ['CreativeWork'], range: ['Organization', 'Person'] },
  datePublished: { domain: ['CreativeWork'], range: ['Date'] },
  hasPart: { domain: ['CreativeWork'], range: ['CreativeWork'] },
  inLanguage: { domain: ['CreativeWork'], range: ['Text'] },
  keywords: { domain: ['CreativeWork'], range: ['Text'] },
  thumbnailUrl: { domain: ['CreativeWork'], range: ['URL'] },
  associatedMedia: { domain: ['CreativeWork'], range: ['MediaObject'] },
  duration: { domain: ['MediaObject', 'Episode'], range: ['Duration'] },
  uploadDate: { domain: ['MediaObject'], range: ['Date'] },
  embedUrl: { domain: ['MediaObject'], range: ['URL'] },
  contentUrl: { domain: ['MediaObject'], range: ['URL'] },
  encodingFormat: { domain: ['MediaObject'], range: ['Text'] },
  startOffset: { domain: ['Clip'], range: ['Number'] },
  endOffset: { domain: ['Clip'], range: ['Number'] },
  partOfSeries: { domain: ['Episode'], range: ['CreativeWorkSeries'] },
}

/** How values are written that are no objects. */
const VALUES: Readonly<Record<string, (value: unknown) => boolean>> = {
  Text: (value) => typeof value === 'string' && value.trim() !== '',
  URL: (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  Duration: (value) => typeof value === 'string' && /^PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?$/.test(value),
  Number: (value) => typeof value === 'number' && Number.isFinite(value),
}

/** Faults of a description by the rules of schema.org, each with its path. */
export function listSchemaErrors(value: unknown, path = ''): readonly string[] {
  if (!isObject(value)) return [`${path}: not an object`]
  const type = value['@type']
  if (typeof type !== 'string' || !(type in TYPES)) return [`${path}: there is no type ${JSON.stringify(type)}`]
  const context = path === '' && value['@context'] !== 'https://schema.org' ? ['@context: it is not schema.org'] : []
  const properties = Object.entries(value).filter(([name]) => !name.startsWith('@'))
  return [...context, ...properties.flatMap(([name, held]) => checkProperty(type, name, held, `${path}/${name}`))]
}

function checkProperty(type: string, name: string, held: unknown, path: string): readonly string[] {
  const property = PROPERTIES[name]
  if (!property) return [`${path}: not in the table`]
  if (!property.domain.some((domain) => isBelow(type, domain))) return [`${path}: ${type} has no such property`]
  const values = Array.isArray(held) ? held : [held]
  return values.flatMap((value: unknown, index) => checkValue(value, property.range, `${path}[${index}]`))
}

function checkValue(value: unknown, range: readonly string[], path: string): readonly string[] {
  if (!isObject(value)) return range.some((kind) => VALUES[kind]?.(value)) ? [] : [`${path}: not ${range.join(' or ')}`]
  const type = String(value['@type'])
  return range.some((kind) => isBelow(type, kind))
    ? listSchemaErrors(value, path)
    : [`${path}: ${type} is not ${range.join(' or ')}`]
}

function isBelow(type: string, ancestor: string): boolean {
  for (let at: string | undefined = type; at !== undefined; at = TYPES[at]) if (at === ancestor) return true
  return false
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
