/** Reads `transcript-explorer.json`, in which a project says what its library is and how its commands run. */

import { join } from 'node:path'
import * as v from 'valibot'
import { HOSTS } from '../check/site-parts.ts'
import { CITATION_FORMS } from '../../core/clip/citation.ts'
import { described, type Frozen, list, text } from '../../core/episode/schema-fields.ts'
import { FINDING_NAMES, SEVERITIES } from '../report/judge-quotation.ts'
import { AccentSchema } from './accent-colours.ts'
import { readSettings, type Settings } from './read-settings.ts'
import { SiteUrlSchema } from './site-address.ts'

export const PROJECT_FILE = 'transcript-explorer.json'

const filled = v.pipe(text, v.nonEmpty())
const amount = v.pipe(v.number(), v.finite(), v.gtValue(0))

/** A field that may be left out. @param example Written in place of a wrong value. */
const optional = <const S extends v.GenericSchema>(schema: S, what: string, example?: v.InferInput<S>) =>
  v.optional(v.pipe(described(schema, what), v.examples(example === undefined ? [] : [example])))

const several = v.pipe(list(filled), v.minLength(1))
const fed = v.pipe(list(v.pipe(text, v.regex(/\S/))), v.minLength(1), v.maxLength(100))
const Severity = v.optional(v.picklist(SEVERITIES))
const SeveritiesSchema = v.strictObject(
  Object.fromEntries(FINDING_NAMES.map((kind) => [kind, Severity])) as Record<
    (typeof FINDING_NAMES)[number],
    typeof Severity
  >,
)

/** By section. What stands here does something. */
export const ProjectSchema = v.strictObject({
  $schema: v.optional(text),
  title: optional(
    filled,
    'Name of the site: in its bar, the titles of its pages, its feed, pictures and embedded pages, and of the installed app.',
    'Harbour Talks',
  ),
  description: optional(
    filled,
    'What search engines, chats, the feed and the installed app say of the library.',
    'Long talks about ports, ships and the sea.',
  ),
  language: optional(
    v.pipe(text, v.regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/)),
    'Of title, description and most episodes; the feed, search engines and the installed app learn of it. The app itself speaks English.',
    'de',
  ),
  accent: optional(
    AccentSchema,
    'Colour of links and buttons in each theme, also on embedded pages. No single colour has the contrast that both themes need.',
    { light: '#7a1f5c', dark: '#f0a8d4' },
  ),
  logo: optional(
    v.pipe(text, v.regex(/\.(?:svg|png)$/i)),
    'Picture in place of the title in the bar of every page: an SVG with a `viewBox` or a PNG, of 50 kB at most, beside this file.',
    'logo.svg',
  ),
  links: optional(
    v.pipe(
      list(
        v.strictObject({
          name: v.pipe(described(filled, 'What it is called.'), v.examples(['About us'])),
          address: v.pipe(
            described(v.pipe(text, v.regex(/^(?:https?:\/\/|mailto:)\S+$/)), 'Where it leads.'),
            v.examples(['https://example.org/about']),
          ),
        }),
      ),
      v.minLength(1),
      v.maxLength(8),
    ),
    'Links at the foot of every page, and in what is said of an episode. At most 8.',
    [{ name: 'About us', address: 'https://example.org/about' }],
  ),
  fix: optional(
    v.pipe(text, v.regex(/^(?:https?:\/\/\S*\{file\}\S*|mailto:[^\s@]+@[^\s@]+)$/)),
    'Where a correction is suggested: an address with `{file}`, the path of the source in the folder of notes, and `{line}`; or `mailto:`.',
    'https://github.com/me/talks/edit/main/notes/{file}#L{line}',
  ),
  sources: optional(
    v.boolean(),
    'Publishes the notes and captions of the episodes with the site, as text: readers can then take a correction as a patch of the very file.',
    true,
  ),
  citations: optional(
    v.pipe(list(v.picklist(CITATION_FORMS)), v.minLength(1)),
    `Formats of citation that are offered, the first one first: ${CITATION_FORMS.map((form) => `\`${form}\``).join(', ')}.`,
    ['apa', 'bibtex'],
  ),
  address: optional(SiteUrlSchema, 'Public address of the site, where `--site-url` names none.'),
  base: optional(
    v.pipe(text, v.regex(/^\/(?:[\w.~-]+\/)*$/)),
    'Path of the site, where `--base` names none.',
    '/talks/',
  ),
  budget: optional(
    v.strictObject({
      megabytes: v.pipe(described(amount, 'Of an episode.'), v.examples([0.4])),
      files: v.pipe(described(amount, 'Of an episode.'), v.examples([12])),
    }),
    'What an episode may have of the site, where `check-site --budget` says nothing else. Without both only the limits of hosts count.',
    { megabytes: 0.4, files: 12 },
  ),
  hosts: optional(
    v.pipe(list(v.picklist(HOSTS)), v.minLength(1)),
    `Whose limits \`check-site\` looks at, and calls an error: ${HOSTS.map((host) => `\`${host}\``).join(', ')}. Without it all are looked at, and one that is passed is a warning.`,
    ['github-pages'],
  ),
  feeds: v.optional(
    described(
      v.strictObject({
        names: optional(fed, 'A feed of the passages that say the name.', ['Nvidia']),
        speakers: optional(fed, 'A feed of the episodes in which somebody speaks.', ['Ann Bell']),
        searches: optional(fed, 'A feed of what a search finds, written as in the field of the app.', [
          '"scaling laws"',
        ]),
      }),
      'Feeds of new mentions, which a build with a public address writes into `feeds/`; the pages of these names and searches lead to them. At most 100 of each.',
    ),
  ),
  transcribe: v.optional(
    described(
      v.strictObject({
        address: v.pipe(
          described(
            v.pipe(text, v.regex(/^https?:\/\/[^\s]+$/)),
            'Of the service; `/v1/audio/transcriptions` is put behind it, unless it ends so.',
          ),
          v.examples(['http://127.0.0.1:8080']),
        ),
        model: optional(filled, 'Without it `whisper-1`.', 'large-v3'),
        key: optional(
          v.pipe(text, v.regex(/^[A-Z_][A-Z0-9_]*$/)),
          'Name of the variable of the environment that has the key; never the key itself.',
          'TRANSCRIBE_KEY',
        ),
        megabytes: optional(amount, 'The largest recording that it is given; without it 25.', 100),
      }),
      'A service in the way of OpenAI that makes texts of recordings, for `add --transcribe address`.',
    ),
  ),
  quotes: v.optional(
    described(
      v.strictObject({
        files: optional(several, 'Texts to check: files, folders or globs.', ['articles/**/*.md']),
        ignore: optional(several, 'Globs of texts that are left out.', ['articles/drafts/**']),
        library: optional(filled, 'Folder of the episodes.', 'data/episodes'),
        episodes: optional(several, 'Only these, by id.', ['EV7WhVT270Q']),
        baseline: optional(filled, 'File of the problems that are known.', 'quotes-baseline.json'),
        strict: optional(v.boolean(), 'As `--strict`.', true),
        sentences: optional(v.boolean(), 'As `--sentences`.', true),
        all: optional(v.boolean(), 'As `--all`.', true),
        severity: optional(SeveritiesSchema, 'How grave each kind of problem is: `error`, `warning` or `off`.', {
          absent: 'warning',
        }),
      }),
      'How `check-quotes` runs. Paths count from the folder of this file.',
    ),
  ),
})

export type ProjectFields = Frozen<v.InferOutput<typeof ProjectSchema>>

export interface ProjectConfig {
  /** Paths in it are relative to this folder. */
  readonly folder: string
  readonly fields: ProjectFields
  /** Of a field that only its use proves wrong. */
  readonly fault: Settings<ProjectFields>['fault']
}

/**
 * Of the first folder that has the file.
 * @param data The folder of the notes or the data that is worked on; then comes the current one.
 * Throws an error that says what is wrong in it, where, and what to write instead.
 */
export function readProjectConfig(data: string): ProjectConfig | undefined {
  for (const folder of [data, '.']) {
    const read = readSettings(join(folder, PROJECT_FILE), ProjectSchema)
    if (read) return { folder, fields: read.value, fault: read.fault }
  }
  return undefined
}
