/** Help text for each code of `check-site`: meaning, an example and the way to mend it. */

export type SiteCode =
  | 'bad-feed'
  | 'bad-json-ld'
  | 'bad-manifest'
  | 'broken-fragment'
  | 'broken-link'
  | 'large-file'
  | 'large-page'
  | 'large-site'
  | 'many-files'
  | 'missing-file'
  | 'missing-header'
  | 'missing-headers'
  | 'no-address'
  | 'no-description'
  | 'no-picture'
  | 'no-policy'
  | 'no-recording'
  | 'no-site'
  | 'no-text'
  | 'no-title'
  | 'not-listed'
  | 'outside-base'
  | 'over-budget'
  | 'wrong-base'
  | 'wrong-canonical'

export interface SitePage {
  readonly what: string
  readonly example: string
  readonly todo: string
}

const AGAIN = 'Build again with npm run build; the folder was changed or copied in part.'

export const SITE_PAGES: Readonly<Record<SiteCode, SitePage>> = {
  'bad-feed': {
    what: 'feed.xml cannot be read by feed readers: it is not well-formed XML, or two entries have one id.',
    example: 'feed.xml: error bad-feed: two of its entries have one id',
    todo: AGAIN,
  },
  'bad-json-ld': {
    what: 'The description of a page for search engines is not JSON, so they ignore it.',
    example: 'e/abc/index.html: error bad-json-ld: its description for search engines is not JSON',
    todo: AGAIN,
  },
  'bad-manifest': {
    what: 'The manifest is not JSON, so the app cannot be installed.',
    example: 'manifest.webmanifest: error bad-manifest: it is not JSON',
    todo: 'Correct public/manifest.webmanifest, then build again.',
  },
  'broken-fragment': {
    what: 'A link names a part of a page that is not there.',
    example: 'e/abc/index.html: error broken-fragment: #p-6 names a part of the page that is not there',
    todo: AGAIN,
  },
  'broken-link': {
    what: 'A page, the sitemap, the feed or the manifest names an address of this site that leads to nothing.',
    example: 'e/abc/index.html: error broken-link: the link /files/slides.pdf leads to nothing',
    todo: 'Put the file into public/ or correct the link in the note, then build again.',
  },
  'large-file': {
    what: 'A file is larger than a host takes: 100 MB on GitHub (an error), 25 MB on Cloudflare Pages (a warning).',
    example: 'media/talk.mp4: error large-file: it has 140 MB, and GitHub takes 100 at most',
    todo: 'Put the recording on another host and name its whole address in the note.',
  },
  'large-page': {
    what: 'A page has more than 120 kB compressed, which takes long on a phone.',
    example: 'e/abc/index.html: warning large-page: the page has 143 kB compressed, which takes long on a phone',
    todo: 'Divide the episode, or leave it.',
  },
  'large-site': {
    what: 'The site is larger than GitHub Pages takes.',
    example: '.: warning large-site: the site has 1200 MB, and GitHub Pages takes 1,000 at most',
    todo: 'Choose another host, or put recordings on one.',
  },
  'many-files': {
    what: 'The site has more files than Cloudflare Pages takes.',
    example: '.: warning many-files: the site has 24000 files, and Cloudflare Pages takes 20,000 at most',
    todo: 'Choose another host.',
  },
  'missing-file': {
    what: 'A file is not there that the site needs, or that its library or sitemap names.',
    example: 'e/abc/index.html: error missing-file: the library lists the episode abc, but this is not there',
    todo: AGAIN,
  },
  'missing-header': {
    what: '_headers lacks a header that protects readers.',
    example: '_headers: error missing-header: it has no Referrer-Policy',
    todo: 'Build again, and do not edit _headers.',
  },
  'missing-headers': {
    what: 'There is no _headers, so that Netlify and Cloudflare Pages send none of our headers.',
    example: '_headers: error missing-headers: there is no list of headers',
    todo: 'Build again; for other hosts copy the headers into their own settings (README, Publishing).',
  },
  'no-address': {
    what: 'The site was built without its public address: search engines and link previews get less, and there is no feed.',
    example: 'index.html: warning no-address: the site does not know its public address: …',
    todo: 'Build with --site-url=https://…; the address is remembered.',
  },
  'no-description': {
    what: 'A page has no description for search engines and link previews.',
    example: 'e/abc/index.html: error no-description: the page has no description',
    todo: AGAIN,
  },
  'no-picture': {
    what: 'The picture that a page names for shared links is not there.',
    example: 'e/abc/index.html: error no-picture: the picture for shared links, …/share.png, is not there',
    todo: AGAIN,
  },
  'no-policy': {
    what: 'A page states no security policy: on a host that sends no headers nothing protects it.',
    example: 'e/abc/index.html: error no-policy: the page states no security policy',
    todo: AGAIN,
  },
  'no-recording': {
    what: 'An episode names a recording of this site that is not there.',
    example: 'data/episodes/abc.json: error no-recording: its recording media/talk.ogg is not there',
    todo: 'Put the recording into public/, or name its whole address in the note.',
  },
  'no-site': {
    what: 'The folder holds no built site.',
    example: 'dist: error no-site: there is no built site (npm run build)',
    todo: 'Run npm run build first, or name the folder it writes.',
  },
  'no-text': {
    what: 'Without script a page is empty or says hardly anything. For an episode without any text this is an error.',
    example: 'e/abc/index.html: error no-text: without script the page is empty',
    todo: 'Build again and read what the build says about this episode.',
  },
  'no-title': {
    what: 'A page has no title.',
    example: 'e/abc/index.html: error no-title: the page has no title',
    todo: 'Give its note a title, then build again.',
  },
  'not-listed': {
    what: 'The sitemap does not list a page, or robots.txt does not name the sitemap.',
    example: 'sitemap.xml: error not-listed: it does not list e/abc/index.html',
    todo: AGAIN,
  },
  'outside-base': {
    what: 'A link leads out of the path for which the site was built.',
    example: 'e/abc/index.html: error outside-base: the link /e/def leads out of /talks/',
    todo: 'Build with the --base under which the host serves the site.',
  },
  'over-budget': {
    what: 'A library of 100 episodes or more has more bytes or files an episode than its budget: 0.28 MB and 9 files, the app and files of your own apart.',
    example: '.: error over-budget: an episode has 0.35 MB and 9.5 files, and 0.28 MB and 9.0 files are its budget',
    todo: 'See in the table which part has grown, or allow more with --budget <MB>,<files>.',
  },
  'wrong-base': {
    what: 'The rules of _headers are for another path than the pages.',
    example: '_headers: error wrong-base: its rules are not for /talks/*',
    todo: 'Build again with one --base for all.',
  },
  'wrong-canonical': {
    what: 'The canonical link of a page is missing or names another page, so that search engines list the wrong one.',
    example: 'e/abc/index.html: error wrong-canonical: its canonical link is missing',
    todo: 'Build again with --site-url=https://…, the address under which the site is published.',
  },
}

export function findSitePage(code: string): SitePage | undefined {
  return Object.hasOwn(SITE_PAGES, code) ? SITE_PAGES[code as SiteCode] : undefined
}
