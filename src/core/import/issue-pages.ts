/** One page for every issue code: what it means, what the program does, and what you can do. */

import { readHelpPages } from '../text/help-pages.ts'

/** One line per code: code | what it means | what happens | what to do. */
const TABLE = `
backup-file | The file is a backup of notes, clips and settings, not a transcript. | It is refused. | Import it on the notes page.
bad-chapter | A chapter has no time or no title that can be read. | It is left out. | Give each chapter a time and a title.
bad-clip-range | The clip command has no readable time range, or one that ends before it starts. | The highlight is kept without its clip range. | Write the range as *1:57-3:00.
bad-correction | A record in a file of corrections cannot be used. | It is left out; the others are applied. | Correct the field that is named.
bad-cue-time | The times of a cue cannot be read or are out of range. | The cue is left out, with its words. | Write them as the format requires, for example 00:01:02.500 --> 00:01:04.000.
bad-date | A date in the front matter is not a calendar date. | It is kept as text under its own key. | Write YYYY-MM-DD, for example 2026-01-31.
bad-duration | The length in the front matter is not a number of seconds. | It is kept as text under its own key; the length is then not known. | Write whole seconds (15913) or a clock time (4:25:13).
bad-time | A link looks like a timestamp, but neither it nor its words say a time. | Its words are kept as text. | Write [1:57](https://www.youtube.com/watch?v=…&t=117s).
bad-video-id | The video id is not the 11 characters YouTube uses. | The id is taken from the timestamps, if they agree. | Copy the 11 characters after "watch?v=".
bad-view-count | The number of views is not a whole number. | It is kept as text under its own key. | Write digits only.
bad-word-time | A word is timed earlier than the word before it, or out of range. | The word is kept without its time. | Nothing; export the file again if it happens often.
broken-utf-8 | The file is UTF-8 with invalid bytes. | Invalid bytes are shown as \uFFFD. | Save the file again as UTF-8.
control-characters | The text contains invisible control characters. | They are removed. | Nothing; delete them if you edit the file.
cut-cue | The file ends inside a cue. | Complete cues are kept. | Export it again.
duration-as-clock | The length is written as a clock time. | It is read as seconds. | Nothing; whole seconds are the usual form.
duration-mismatch | The two lengths in the front matter differ. | The number of seconds is used, the other is kept as text. | Correct the one that is wrong.
empty-cue | No words follow a timestamp of the transcript. | The timestamp stays in the text before it. | Delete it, or add what is said.
empty-file | The file is empty. | It is refused. | Choose another file.
end-before-start | A cue ends before it starts, or at once. | It is read as ending where the next one starts, or after two seconds. | Correct the end.
episode-file | The file is already an episode file. | It is refused. | Open it in the app; it does not need to be imported.
file-access | The file could not be read, or its episode not written. | It is skipped; the others are processed. | Check the path, the permissions and the space on the disk.
file-too-large | The file is larger than the limit, or what is packed in it would be. | It is refused. | Split it. Of a .docx whose quotations are checked, its text alone can be saved as .txt.
foreign-front-matter | The front matter is written in TOML, JavaScript or JSON. | The file is refused; nothing is ever executed. | Write YAML between two --- lines.
header-without-blank | There is no blank line between the header and the first cue. | The cue is read. | Add a blank line; other players lose the cue.
id-is-address | The video id is written as a URL. | The id is taken from it. | Nothing; the 11 characters alone are the usual form.
index-without-cue | There is a cue number without a cue. | It is left out. | Check whether the file is complete.
invalid-episode | The result does not fit the episode format. | The file is refused. | Correct the named field.
invalid-field | A field of an episode file does not fit the format. | The file is refused. | Make the file again from its source.
large-file | The file is large. | It is read. | Nothing; it may take a while.
long-cue | One part of the transcript is very long. | It is kept whole. | Add timestamps inside it.
long-title | The title is longer than 500 characters. | It is cut. | Shorten it.
loose-opener | The opening --- is not alone at the start of the first line. | The front matter is read anyway. | Move it to line 1.
many-tags | There are more than 200 tags. | The first 200 are kept. | Keep fewer.
milliseconds | Times that should be in seconds look like milliseconds. | They are read as milliseconds. | Check a time against the recording.
misnamed-episode | An episode file has another name than its id. | The file is reported. | Rename it.
missing-episode | The list names an episode that is not there. | The file is reported. | Build again.
missing-index | library.json or names.json is missing. | The folder is reported. | Build again.
missing-start | A part of the transcript has no start time. | It starts at the end of the one before it. | Export again with times.
name-lies | The file name says one format, the content is another. | The content is believed. | Rename the file.
newer-version | The episode file was made by a newer version of this program. | It is refused. | Update the program, or make the file again.
no-blank-line | There is no blank line above a cue. | It is read as a cue of its own. | Add a blank line.
no-chapters | The file of chapters has none with a time and a title. | It is refused. | Give each startTime and title.
no-cues | The format is known, but the file contains no spoken text. | It is refused. | Check that it was exported completely.
no-header | A WebVTT file does not begin with WEBVTT. | It is read anyway. | Write WEBVTT in the first line.
no-transcript | The note has no transcript, or an empty one, or the text that was added with an .info.json is gone. | Everything else is read. | Add a section ## Transcript, or run episode add again.
not-a-note | The Markdown file is something else, for example an index of a channel. | It is refused. | Nothing, or give it a video_id and the sections of a note.
not-a-transcript | A plain text has no times, no speakers and too little prose, for example a list. | It is refused. | Add times or names before the lines, or choose another file.
not-an-episode | The file is JSON, but no episode. | It is refused. | Choose an episode file.
not-an-index | library.json or names.json contains something else. | It is not used. | Build again.
not-json | The file is not complete JSON. | It is refused. | Make or download it again.
not-text | The file is an archive, a recording, a picture or another binary. | It is refused. | Unpack it or export it as text.
nul-characters | The text contains NUL characters. | Each is shown as \uFFFD. | Save the file again as UTF-8.
odd-arrow | The arrow between two times is not written as -->. | It is read as -->. | Write -->.
only-front-matter | Nothing follows the front matter. | The file is refused. | Add the sections.
original-unknown | There are texts in several languages, and nothing says which of them was spoken. | The first becomes the text of the episode, the others its translations. | Take the language out of the name of the original (talk.vtt), or state it in the .info.json or the note.
other-video | Timestamps link to another video than the note is about. | Their times are used, the id in the head is kept. | Correct the id or the links.
past-the-end | The transcript continues past the end of the video. | It is kept. | Check the duration.
reader-stopped | The import stopped while reading this file. | The file is refused; the others continue. | Try it alone, or make it smaller; a very large file may need more memory than the browser gives.
repeated-key | A key is written twice in the front matter. | The first is used. | Delete one.
repeated-section | A section appears twice in the note. | Both are used, one after the other. | Join them.
repeated-text | Cues repeat the same words again and again. | They are kept. | Check for loops of the speech recognition.
repeated-time | A link names several times. | The last one is used. | Delete the others.
quote-changed | The words of the transcript have changed, and a quote compares otherwise with it than before. | The episode is written; the quote is kept as it is. | Compare the quote with the new transcript, and correct what is wrong.
same-episode | Two files are the same episode. | Both are kept, the second with ~2 behind its id. | Delete one of the files.
segment-without-text | A part of the transcript has no text. | It is left out. | Nothing.
several-videos | The timestamps link to several videos and no id says which one the note is about. | The file is refused. | Add the video_id if it is the note of one episode.
stacked-accents | Letters carry more accents than any script needs. | The rest is removed. | Nothing.
stale-correction | A correction does not fit the text of the episode any more. | It is not applied; the text is shown as the source has it. | Make it again, or delete it.
stale-entry | An episode file has changed since it was listed. | The file is reported. | Build again.
stale-parts | A part of the catalogue in library/ is missing or does not fit library.json. | The file is reported. | Build again.
text-after-blank | Text follows a blank line without a time of its own. | It is added to the cue above. | Delete the blank line.
text-before-first-cue | There is text before the first cue. | It is kept as a remark. | Move it into a cue.
text-on-timing-line | There is text on the timing line. | It is read as text of the cue. | Move it to the next line.
time-form | A time is not in the form the format requires. | It is read anyway. | Nothing, or write it in the usual form.
time-goes-back | A timestamp is earlier than the one before it. | The text keeps its order, playback follows the times. | Correct the time if it is a mistake.
time-in-frames | The last part of a time counts frames. | The frame rate is guessed. | Check a time against the recording.
time-mismatch | A timestamp says one time and links to another. | The link is used, the printed time is kept beside it. | Correct the one that is wrong.
time-over-59 | Minutes or seconds are 60 or more. | They are carried over into the next unit. | Nothing, or write them as hours and minutes.
timestamp-map | The header of the file shifts all times. | The shift is not applied. | Check a time against the recording.
too-deep | The data is nested deeper than any episode could be. | It is refused. | Make the file again.
too-many-cues | The transcript has more parts than the limit. | The file is refused. | Split it.
too-many-files | More files were dropped than are read at once. | None of them is read. | Open them in smaller groups, or use the command line for a whole library.
too-many-quotations | The text has more quotations than are checked at once. | None of them is checked. | Check it in parts.
transcript-placeholder | There is a placeholder where transcript is missing. | It is kept as a remark. | Replace it with the transcript.
unclosed-front-matter | The front matter begins with --- and is never closed. | The file is refused. | Add a line --- after its last field.
unexpected-list | There is a list where one value is expected. | It is kept as text under its own key. | Write a single value.
unknown-format | The format of the content is not known. | The file is refused. | Choose a note or a caption file.
unknown-json | The JSON contains no transcript in a known format. | It is refused. | Export it in another format, for example WebVTT.
unknown-version | The episode file does not say its version, or one that never existed. | It is refused. | Make the file again.
unlisted-episode | An episode file is not in library.json. | The file is reported. | Build again.
unreadable-time | The time in a link cannot be read. | The printed time is used. | Write t=117 or t=1m57s.
unsafe-command | The clip command contains more than one command. | Only its times are used; it is never run or copied. | Nothing.
unsafe-key | A key in the front matter has a special meaning to the program. | It is left out. | Rename it.
unsafe-link | A link is not an http or https address. | Its text is kept, the link is removed. | Write a full address that begins with https://.
utf-16 | The file is UTF-16. | It is read. | Save it as UTF-8.
video-id-missing | The note does not say which video it is about. | The file is refused. | Add video_id: and the 11 characters to the front matter.
windows-1252 | The file is in an older Western encoding. | It is read as Windows-1252. | Check the accents and save it as UTF-8.
word-not-in-text | A timed word is not in the text of its cue. | The text is kept, the time is not used. | Nothing.
word-without-time | A word has no time of its own. | It is kept; its time is estimated. | Nothing.
wrapped-note | The whole note is inside a code fence. | The fence is ignored; text outside it is kept as a remark. | Delete the lines of the fence.
yaml-anchor | The front matter uses YAML anchors. | The file is refused: anchors can make a small file expand without limit. | Write the value out.
yaml-colon | A value contains a colon outside quotation marks. | It is kept as written. | Put the value in quotation marks.
yaml-comment | The text after " #" is a comment in YAML. | It is dropped. | If it is part of the value, put the value in quotation marks.
yaml-indicator | A value begins with a character YAML reserves. | It is kept as written. | Put the value in quotation marks.
yaml-line | A line in the front matter is not "key: value". | It is left out. | Correct or delete it.
yaml-quote | The quotation marks of a value do not match. | It is kept as written. | Write \\" for a quotation mark inside quotation marks.
yaml-tab | A value is indented with a tab. | It is read. | Write spaces.
yaml-tag | A value has a YAML type such as !!binary. | It is left out. | Write plain text.
`

export const ISSUE_PAGES = readHelpPages(TABLE)
