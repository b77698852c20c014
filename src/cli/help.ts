/** The text of `npm run episode -- --help`. */

import { EXPORTERS } from '../core/export/exporters.ts'

/** Of `export`, in the column of the help. */
function wrapFormats(): string {
  const lines: string[] = ['']
  for (const { format } of EXPORTERS) {
    const longer = `${lines.at(-1)}${lines.at(-1) === '' ? '' : ', '}${format}`
    if (longer.length > 70) lines.push(format)
    else lines[lines.length - 1] = longer
  }
  return lines.map((line) => `${' '.repeat(41)}${line}`).join(',\n')
}

export const HELP = `Read, search and quote long conversations, from notes and captions.

  npm run episode -- <folder>            read the notes and captions of a folder, serve their site, and read them again and
                                         reload open pages at every change; nothing is written beside the notes but
                                         transcript-explorer.ids.json, where sources give no ids: keep that with them.
                                         The rest lies in .transcript-explorer, which may be deleted at any time
      --port <number>      without it the variable PORT, else 4173; the next free one where it is taken
      --host <name>        0.0.0.0 serves other machines too; without it only this one
      --host-name <name>   a name by which others reach it; may be repeated. Requests by any other are refused
  npm run episode -- site <folder> --out <folder>
                                         make the site of a folder of notes and captions, for any host
      --site-url <address> public address of the site, for links, feeds, and pictures of shared links
      --base </path/>      path of the site on its host; without it that of the address
      --adopt              replace a site of an older version, or files in it that were changed since: without it, what was
                           there stays, and is named. Other people's files always stop it
      --name-pages <which> all: names in one episode alone get a page too
  npm run episode -- prepare <folder>    read the notes and captions of a folder, and serve nothing yet
  npm run episode -- serve <site>        serve a built site with its headers, or with --search one whose pages are made while readers
                                         come: see serve --help
  npm run episode -- create-users <addresses>
                                         give OpenSearch a user that reads and one that publishes, for the server
  npm run episode -- init <folder>       begin a library: an example, its settings, and workflows for GitHub that publish it and
                                         add new episodes each week; files that are there stay as they are
  npm run episode -- mcp                 serve a library to a language model: see mcp --help

  npm run episode -- build <files or folders> --out <folder>

    Reads every note and caption file, and writes <id>.json for each episode, library.json (the list of them),
    library/ (the same list in the small parts the app opens with), names.json (who and what is mentioned where)
    and names/ (what the page of each name shows; of a name in one episode alone, that episode).
    Files that are already right are not touched. A file is replaced or removed only if this program wrote it and it is as it
    was written, which the hidden list .written.json says: keep it with the files. Anything else in its place stops the command
    before the first write, with the names; the same holds for "findings" and "index". What an older version wrote, without a
    list, is taken over once with --adopt.
    Links to files are followed; hidden files, and files this program made, are passed over. What cannot be read is
    named, and the others are done. One build at a time writes into a folder: a second one is refused.
    When the folder is called "episodes", the two lists are written beside it, where the app looks for them.
    A hidden file .built.json remembers what was read, so that only what changed is read again, and which file made
    which episode, so that an edited file keeps its id. Keep it beside the episodes: without it, a file that names no
    video gets a new id with its next edit, and notes readers made stay with the old one.

    A note, captions and an .info.json of one video become one episode, when the video id is in their names or at
    their heads, or when they lie beside an .info.json and have its name (talk.info.json, talk.en.vtt, talk.chapters.json):
    the note gives the text, captions give it word times and fill its gaps.

      --out, -o <folder>   where to write; for the app: data/episodes
      --adopt              of export, feed, findings and index too: take over what looks as if an older version had written it, or was changed since it was written
      --report <file>      also write every problem as one line of JSON
      --with <file>        join this file to the one file that is built, whatever it is called; may be repeated
      --quoted-in <file>   articles, exported notes: say which of their quotations, and of the receipts beside them, a
                           changed transcript makes wrong, as of the quotes and highlights of the episode; may be repeated
      --json               print the summary as JSON
      --watch              stay, and build again whenever a source changes (end with Ctrl C)

  npm run episode -- add <links, feeds or folders> --to <folder>

    Writes the transcripts of a podcast as source files into the folder of the notes, which build then reads: the text as
    it came, its chapters, and an .info.json with title, day, length, people, highlights and where it comes from. It reads
    RSS feeds, or the page of a podcast that names its feed, and fetches no recording without --transcribe. Of the texts a feed names
    it takes the first that is one: WebVTT, JSON, SRT, HTML. What is there already is left as it is, so run it
    again at any time, also where it was stopped; episodes a feed has forgotten stay.
    Links of YouTube (a video, a playlist, a channel) are read with the yt-dlp on the path, its captions in the language
    that is spoken, people's before a machine's. Of a folder it takes the texts that yt-dlp, whisper, podcast
    servers and recorders left, paired with their recordings by id, name, or length and day; in doubt it lists them.

      --to <folder>        of the notes; each show has a folder in it
      --dry-run            list what would come and what not, and why; nothing is written
      --since <day>        nothing older: 2026-01-31
      --limit <number>     at most so many new episodes, the newest first
      --lang <language>    wanted languages, best first: en,de; without it the one that is spoken
      --only <words>       only episodes with these words in their title, or with this id; may be repeated
      --transcribe <command>  let this command write down the recordings of a folder or feed that have no text, one after
                           another: "whisper-cli -m /models/base.bin -ojf {file}"; without {file} the path comes last.
                           The recordings of a feed are fetched for it and removed. The word address means the service
                           that transcript-explorer.json names under transcribe

  npm run episode -- apply <corrections> <notes>
                                         write corrections (a file, or a folder of them) back into the notes and captions
                                         they are about: only their words change, and each is kept only if the file, read
                                         again, says what is shown; any other is named with file, line and reason
      --patch              write nothing: print a patch for "git apply", with paths from the top of the repository that
                           the notes lie in; without one, from the folder around theirs
      --out <file>         of the patch
      --check              write nothing; exit code 1 when one would not be written
      --dry-run            write nothing: say what would be written and what not
  npm run episode -- check <folder>      say whether every episode file in a folder is valid
  npm run episode -- check-site dist     say what is missing or broken in a built site before it is published: links, sizes,
                                         headers, pages without text, feed, sitemap; exit code 1 when there are errors;
                                         what each part weighs, and the host whose limit comes first
      --budget <MB>,<files>   what an episode may have of it, from 100 episodes on, such as 0.4,12; without it what
                         transcript-explorer.json says, else what hosts take is the only limit
  npm run episode -- check-quotes <files, folders or globs, or - for standard input>
                                         compare the quotations of any text, Markdown, HTML or .docx with what was really
                                         said (lines of a .docx: of its text, a paragraph a line, an empty line between);
                                         a line for each problem, file:line:column: severity kind "first words…" →
                                         episode 48:42 (difference) link; exit code 1 when one is an error, 2 when
                                         something could not be checked; the rest is checked all the same
      --library <folder>   the episodes; without it data/episodes
      --episode <id>       only this episode; may be repeated
      --strict             also an error: what is not word for word
      --sentences          take every sentence of a text without quotation marks as a quotation
      --all                also titles, phrases without a verb and fields, which are passed over
      --verbose            also a line for each quotation without a problem, and for each that is passed over
      --passed-over        also a line for each that is passed over, with the reason
      --format <name>      text; json: an object a line, as "schema quotation" describes it; github: annotations;
                           sarif; junit (--json is --format json)
      --baseline <file>    only what is not in it counts
      --write-baseline     write all problems of now into it
      transcript-explorer.json beside the library, or in the current folder, may say all of this in its section "quotes":
      files, ignore, library, episodes, baseline, strict, sentences, all, and severity: { "<kind>": "error", "warning" or "off" }
  npm run episode -- compare <A> <B>     say where two transcripts of one recording differ: numbers, negations and names first, then who
                                         says it, then other words, each with its time; in what share of the words of A they
                                         agree; and what was not compared. Each is a file of any format that is read, or A an
                                         episode of the library and B another text that it has (without B, its other
                                         transcript); exit code 0 when they agree, 1 when something differs, 2 when they
                                         cannot be compared
      --library <folder>   the episodes; without it data/episodes
      --all                compare them also where they do not look like the same recording
      --json               one JSON object, as "schema comparison" describes it
  npm run episode -- inspect <file>      show what is understood of one source file, and write nothing
  npm run episode -- lint <files or folders>
                                         say what to fix in notes: wrong times, edited quotes, names never said;
                                         with --json as one JSON object; exit code 1 when there are warnings
  npm run episode -- names <folder>      list the names that seem to be one, with the evidence, as lines for the file
                                         name-rules.json beside the notes; nothing is changed
  npm run episode -- findings <ids, files or folders>
                                         check the text beforehand: writes <id>.findings.json beside each episode
                                         file, which spares the browser the work; build the episodes first
      --library <folder>   the episodes, for ids; without it data/episodes
  npm run episode -- explain <code>      explain a problem, for example: explain time-mismatch
  npm run episode -- index <folder>      write the search index of a large library beside its catalogue, in parts that
                                         are made again only where episodes have changed
  npm run episode -- publish <folder> --to <address>
                                         send a library to OpenSearch, for more episodes than static files serve well;
                                         only what has changed is sent, and readers see the new state once all of it is
                                         stored; a run that was interrupted goes on where it stopped; texts that were lost are
                                         sent again; one publishes at a time, another one waits for a minute at most and then
                                         takes over from one that was killed, or says who is publishing (exit code 1)
      --to <addresses>     of the nodes, separated by commas: http://localhost:9200
                           (OPENSEARCH_USERNAME, OPENSEARCH_PASSWORD and OPENSEARCH_CA, a file, give access)
      --index <name>       one engine can hold several libraries; without it "transcripts"
      --shards <number>    parts of the index; one for about every 30 GB
      --replicas <number>  copies of each part; without it 1
      --dry-run            say what would be sent, and send nothing
      --roll-back          publish the state before the last one again; takes no folder
  npm run episode -- export <id or file> --to <format>
                                         write an episode in another format, to standard output or to --out, a file
                                         or a folder (a path that ends in "/" is made); several need a folder,
                                         but with --to epub and a file they are one book:
${wrapFormats()}
      --title <words>      of such a book
      --times <which>      none, paragraphs (without this option), or 30s: the first time stated in each half minute
      --without <what>     speakers, or corrections: then the text is that of the source; may be repeated
      --site-url <address> where the library is published: times of episodes without a video link there
      --max-chars <number> of a line of subtitles (42); this or one of the next three cuts them to be read in time
      --max-lines <number> of a subtitle (2)
      --max-speed <number> characters a second (20), where the next one leaves room
      --gap <seconds>      between two subtitles (0.08)
      --library <folder>   the episodes, for ids; without it data/episodes
      --all                all episodes of the library
      --to obsidian        or logseq: a page for each episode and each person in the folder --out, again at any time. Pages are
                           known by their id, whatever they are called; what you wrote around the marks in them stays, and what you
                           changed inside is named and left
      --replace-edited     replace that too
  npm run episode -- feed "<query>"      write an Atom feed of the passages a search finds, to standard output or to --out;
                                         a passage keeps its id, so that feed readers tell what is new
      --library <folder>   the episodes; without it data/episodes
      --site-url <address> public address of the site, for the links; without it the one the site was last built for
  npm run episode -- formats             list the caption formats that are read
  npm run episode -- schema [episode, quotation, comparison, name-rules or config]
                                         print the JSON Schema of episode files, of what check-quotes and compare print with --json, of the
                                         file in which you say what names are, or of transcript-explorer.json

Examples

  npm run episode -- add https://example.org/podcast --to my-notes --since 2026-01-01 --dry-run
  npm run episode -- build my-notes --out data/episodes
  npm run episode -- build talk.md captions.vtt --out data/episodes --report problems.jsonl
  npm run episode -- inspect talk.md
  npm run episode -- export EV7WhVT270Q --to srt --out talk.srt

Problems go to standard error, one a line:   file:line: severity code: what is wrong (what to do)
Exit code: 0 all good, 1 some files failed (the others are written), 2 wrong usage.
A file name that begins with "-" goes behind "--":   npm run episode -- inspect -- -eqj9qKjWtI.md`

/** All commands of the help. */
export const COMMANDS: ReadonlySet<string> = new Set(
  [...HELP.matchAll(/^ {2}npm run episode -- ([a-z][\w-]*)/gm)].map(([, name = '']) => name),
)
