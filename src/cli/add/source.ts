/** The contract of what episodes come from: a source lists candidates, and each candidate fetches its own text. */

import type { Problem, ReadAddress, SaveAddress } from './read-address.ts'

/** Who wrote the text down, as far as the source says it. */
export type TranscriptKind = 'human' | 'machine' | 'translated'

/** The text that would be taken. */
interface OfferedTranscript {
  /** For people: `WebVTT`, `json3`. */
  readonly format: string
  /** Undefined where the source does not say. */
  readonly kind?: TranscriptKind | undefined
  /** BCP 47 tag; undefined where the source does not say. */
  readonly language?: string | undefined
}

/** By what an episode is known again, see `matchKept`. */
export interface Identity {
  /** Given by the source for good, with what gave it: `guid:…`, `youtube:…`. */
  readonly id?: string | undefined
  /** Address of the recording without its query. */
  readonly recording?: string | undefined
  /** Name of the show or channel. */
  readonly show?: string | undefined
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly publishedOn?: string | undefined
}

/** One episode a source has. Making it reads no text. */
export interface Candidate extends Identity {
  /** The channel of the episode and its folder. */
  readonly show: string
  /** In seconds. */
  readonly duration?: number | undefined
  /** Undefined where there is none; `reason` says why. */
  readonly transcript: OfferedTranscript | undefined
  /** Why it is not taken, and what to do: `the feed names no transcript`. It is then never fetched. */
  readonly reason?: string | undefined
  /** True where the source only supposes that its parts belong together: `reason` says what to look at. */
  readonly isSupposed?: boolean | undefined
  /**
   * Of an entry in a long list, which says too little: reads the rest, the text apart. Called when its turn comes, unless it is
   * there already; the candidate it gives takes its place. With it `transcript`, `reason` and `publishedOn` are not known yet.
   */
  readonly look?: () => Promise<Candidate | Problem>
  readonly fetch: () => Promise<Fetched | Problem>
  /** The recording, where there is no text: one can be made of it. */
  readonly media?: OfferedMedia | undefined
}

export interface OfferedMedia {
  /** In bytes; undefined where nobody says. */
  readonly size: number | undefined
  /** Gives it as a file in this folder, which is emptied afterwards. Throws a `WriteError`. */
  readonly open: (folder: string) => Promise<{ readonly path: string } | Problem>
  /** Facts of it beside the text. */
  readonly describe: () => Promise<Omit<Fetched, 'text'>>
}

export interface Fetched {
  /** Kept as it came, under the name of the episode with language and extension: `.en.vtt`. */
  readonly text: FetchedText
  /** A file of chapters, kept as it came. */
  readonly chapters?: Uint8Array | undefined
  readonly info: EpisodeInfo
  /** What is worth saying and no failure: `the text ends 3:20 after the recording`. */
  readonly notes?: readonly string[] | undefined
}

export interface FetchedText {
  /** With the dot. */
  readonly extension: string
  /** BCP 47 tag; undefined where nobody says. */
  readonly language: string | undefined
  readonly bytes: Uint8Array
}

/** What is known of an episode beside its text; all of it optional. Times in seconds. */
export interface EpisodeInfo {
  /** Of a video on YouTube. */
  readonly videoId?: string | undefined
  /** Page of the episode. */
  readonly page?: string | undefined
  readonly description?: string | undefined
  readonly language?: string | undefined
  readonly duration?: number | undefined
  readonly chapters?: readonly {
    readonly start_time: number
    readonly end_time?: number | undefined
    readonly title: string
  }[]
  readonly tags?: readonly string[] | undefined
  readonly views?: number | undefined
  /** Address of a picture. */
  readonly thumbnail?: string | undefined
  /** As SponsorBlock gives them, with start, end and category. */
  readonly sponsored?: readonly unknown[] | undefined
  readonly people?: readonly string[] | undefined
  readonly soundbites?: readonly { readonly start: number; readonly duration: number; readonly title: string }[]
  /** The recording. */
  readonly media?: { readonly url: string; readonly type: string } | undefined
  readonly season?: string | undefined
  readonly episode?: string | undefined
  /** Address or path of the feed, playlist or folder. */
  readonly feed?: string | undefined
  /** Address or path of the text. */
  readonly transcript?: string | undefined
  /** Who wrote the text down; undefined where nobody says. */
  readonly kind?: TranscriptKind | undefined
  /** The program or service that made the text, with its model. */
  readonly transcriber?: string | undefined
  /** Of the folder it comes from: distinguishes two of one name, and says nothing of where they lie. */
  readonly place?: string | undefined
}

export interface Listed {
  /** For people: `Feed “The Show”`. */
  readonly name: string
  /** In any order; the command takes the newest first. */
  readonly candidates: readonly Candidate[]
  /** What is worth saying about the whole: the version of a program, what it lacks. */
  readonly notes?: readonly string[] | undefined
  /** Why the list is not whole: the rest is added, and the command fails. */
  readonly missing?: string | undefined
}

export interface SourceSettings {
  /** Folder of the notes: what is in it comes from no source. */
  readonly to: string
  readonly read: ReadAddress
  readonly save: SaveAddress
  /** Wanted languages, best first; empty for what was spoken. */
  readonly languages: readonly string[]
  /** A source that lists slowly may stop early: nothing older, and no more than this many, is taken. */
  readonly since?: string | undefined
  readonly limit?: number | undefined
  /** Shows that something goes on; replaced by the next. */
  readonly progress: (line: string) => void
}

export interface EpisodeSource {
  /** True when it knows this link or path. The first source that does is taken. */
  readonly fits: (where: string) => boolean
  readonly list: (where: string, settings: SourceSettings) => Promise<Listed | Problem>
}
