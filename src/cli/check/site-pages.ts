/** Help text for each code of `check-site`: meaning, an example and the way to mend it. */

import { readHelpPages } from '../../core/text/help-pages.ts'

export type SiteCode =
  | 'bad-feed'
  | 'bad-json-ld'
  | 'bad-manifest'
  | 'broken-fragment'
  | 'broken-link'
  | 'large-file'
  | 'large-page'
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
  | 'past-limit'
  | 'wrong-base'
  | 'wrong-canonical'

/** One line per code: code | what it means | an example | what to do. */
const TABLE = `
bad-feed | feed.xml cannot be read by feed readers: it is not well-formed XML, or two entries have one id. | feed.xml: error bad-feed: two of its entries have one id | Build again with npm run build; the folder was changed or copied in part.
bad-json-ld | The description of a page for search engines is not JSON, so they ignore it. | e/abc/index.html: error bad-json-ld: its description for search engines is not JSON | Build again with npm run build; the folder was changed or copied in part.
bad-manifest | The manifest is not JSON, so the app cannot be installed. | manifest.webmanifest: error bad-manifest: it is not JSON | Correct public/manifest.webmanifest, then build again.
broken-fragment | A link names a part of a page that is not there. | e/abc/index.html: error broken-fragment: #p-6 names a part of the page that is not there | Build again with npm run build; the folder was changed or copied in part.
broken-link | A page, the sitemap, the feed or the manifest names an address of this site that leads to nothing. | e/abc/index.html: error broken-link: the link /files/slides.pdf leads to nothing | Put the file into public/ or correct the link in the note, then build again.
large-file | A file is larger than a host takes: 100 MB on GitHub (an error), 25 MB on Cloudflare Pages (a warning). | media/talk.mp4: error large-file: it has 140 MB, and GitHub takes 100 at most | Put the recording on another host and name its whole address in the note.
large-page | A page has more than 120 kB compressed, which takes long on a phone. | e/abc/index.html: warning large-page: the page has 143 kB compressed, which takes long on a phone | Divide the episode, or leave it.
missing-file | A file is not there that the site needs, or that its library or sitemap names. | e/abc/index.html: error missing-file: the library lists the episode abc, but this is not there | Build again with npm run build; the folder was changed or copied in part.
missing-header | _headers lacks a header that protects readers. | _headers: error missing-header: it has no Referrer-Policy | Build again, and do not edit _headers.
missing-headers | There is no _headers, so that Netlify and Cloudflare Pages send none of our headers. | _headers: error missing-headers: there is no list of headers | Build again; for other hosts copy the headers into their own settings (.github/docs/publishing.md).
no-address | The site was built without its public address: search engines and link previews get less, and there is no feed. | index.html: warning no-address: the site does not know its public address: … | Build with --site-url=https://…; the address is remembered.
no-description | A page has no description for search engines and link previews. | e/abc/index.html: error no-description: the page has no description | Build again with npm run build; the folder was changed or copied in part.
no-picture | The picture that a page names for shared links is not there. | e/abc/index.html: error no-picture: the picture for shared links, …/share.png, is not there | Build again with npm run build; the folder was changed or copied in part.
no-policy | A page states no security policy: on a host that sends no headers nothing protects it. | e/abc/index.html: error no-policy: the page states no security policy | Build again with npm run build; the folder was changed or copied in part.
no-recording | An episode names a recording of this site that is not there. | data/episodes/abc.json: error no-recording: its recording media/talk.ogg is not there | Put the recording into public/, or name its whole address in the note.
no-site | The folder holds no built site. | dist: error no-site: there is no built site (npm run build) | Run npm run build first, or name the folder it writes.
no-text | Without script a page is empty or says hardly anything. For an episode without any text this is an error. | e/abc/index.html: error no-text: without script the page is empty | Build again and read what the build says about this episode.
no-title | A page has no title. | e/abc/index.html: error no-title: the page has no title | Give its note a title, then build again.
not-listed | The sitemap does not list a page, or robots.txt does not name the sitemap. | sitemap.xml: error not-listed: it does not list e/abc/index.html | Build again with npm run build; the folder was changed or copied in part.
outside-base | A link leads out of the path for which the site was built. | e/abc/index.html: error outside-base: the link /e/def leads out of /talks/ | Build with the --base under which the host serves the site.
over-budget | A library of 100 episodes or more has more bytes or files an episode than the budget that you set, the app and files of your own apart. | .: error over-budget: an episode has 0.5 MB and 12.5 files, and its budget is 0.4 MB and 12 files | See in the table which part has grown, or allow more, in --budget <MB>,<files> or in the field budget of transcript-explorer.json.
past-limit | The site is larger, or has more files, than a host takes. | .: warning past-limit: the site is past the limit of GitHub Pages: 1 GB, enough for about 900 of its 1,000 episodes | Choose another host, or put recordings on one.
wrong-base | The rules of _headers are for another path than the pages. | _headers: error wrong-base: its rules are not for /talks/* | Build again with one --base for all.
wrong-canonical | The canonical link of a page is missing or names another page, so that search engines list the wrong one. | e/abc/index.html: error wrong-canonical: its canonical link is missing | Build again with --site-url=https://…, the address under which the site is published.
`

export const SITE_PAGES = readHelpPages(TABLE)
