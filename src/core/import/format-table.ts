/** All caption and transcript formats that can be read, for the README and for display. Loads no importer. */

export interface FormatEntry {
  /** As in `Importer.format`. */
  readonly format: string
  readonly name: string
  readonly extensions: readonly string[]
  /** Built and tried with real files, or from what its makers publish about it only. */
  readonly basis: 'real files' | 'published types'
  /** The data it yields. */
  readonly gives: string
}

export const CAPTION_FORMATS: readonly FormatEntry[] = [
  {
    format: 'webvtt',
    name: 'WebVTT',
    extensions: ['.vtt'],
    basis: 'real files',
    gives: 'cues, voices, word times; rolling repeats of automatic captions taken out',
  },
  {
    format: 'subrip',
    name: 'SubRip',
    extensions: ['.srt'],
    basis: 'real files',
    gives: 'cues, speakers from Name: prefixes; rolling repeats taken out',
  },
  { format: 'sbv', name: 'YouTube SBV', extensions: ['.sbv'], basis: 'real files', gives: 'cues' },
  {
    format: 'ttml',
    name: 'TTML, DFXP, iTT',
    extensions: ['.ttml', '.dfxp', '.itt', '.xml'],
    basis: 'real files',
    gives: 'cues, agents as speakers, timed spans as word times',
  },
  {
    format: 'youtube-json3',
    name: 'YouTube json3',
    extensions: ['.json3', '.json'],
    basis: 'real files',
    gives: 'cues, word times',
  },
  {
    format: 'youtube-srv3',
    name: 'YouTube srv3, srv2, YTT',
    extensions: ['.srv3', '.srv2', '.ytt', '.xml'],
    basis: 'real files',
    gives: 'cues, word times',
  },
  { format: 'youtube-srv1', name: 'YouTube srv1', extensions: ['.srv1', '.xml'], basis: 'real files', gives: 'cues' },
  {
    format: 'youtube-transcript-api',
    name: 'youtube-transcript-api JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, video id and language where given',
  },
  {
    format: 'whisper-json',
    name: 'Whisper JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, word times, language',
  },
  {
    format: 'whisper-cpp-json',
    name: 'whisper.cpp JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, word times from tokens, speakers',
  },
  {
    format: 'whisperx-json',
    name: 'WhisperX JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, word times, speakers',
  },
  {
    format: 'whisper-chunks',
    name: 'Hugging Face and insanely-fast-whisper JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, speakers, word times of single-word chunks',
  },
  { format: 'whisper-tsv', name: 'Whisper TSV', extensions: ['.tsv'], basis: 'published types', gives: 'cues' },
  {
    format: 'word-timings',
    name: 'Word-timing arrays',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues cut at sentence ends and pauses, word times; sentences as they stand',
  },
  {
    format: 'podcast-json',
    name: 'Podcasting 2.0 transcript JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, speakers; word times of single-word segments',
  },
  {
    format: 'podcast-html',
    name: 'Podcasting 2.0 transcript HTML',
    extensions: ['.html', '.htm'],
    basis: 'real files',
    gives: 'cues, speakers',
  },
  {
    format: 'chapters-json',
    name: 'Podcasting 2.0 chapters JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'chapters and their links',
  },
  {
    format: 'yt-dlp-info',
    name: 'yt-dlp info.json',
    extensions: ['.info.json', '.json'],
    basis: 'real files',
    gives: 'metadata, chapters, description',
  },
  {
    format: 'interview-transcriber',
    name: 'Interview transcriber JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, speakers, summary, highlights, metadata',
  },
  {
    format: 'deepgram-json',
    name: 'Deepgram JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, word times, speakers',
  },
  {
    format: 'assemblyai-json',
    name: 'AssemblyAI JSON',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, word times, speakers, chapters',
  },
  {
    format: 'aws-transcribe-json',
    name: 'AWS Transcribe JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, word times, speakers',
  },
  {
    format: 'speechmatics-json',
    name: 'Speechmatics JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, word times, speakers',
  },
  {
    format: 'elevenlabs-json',
    name: 'ElevenLabs JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, word times, speakers',
  },
  {
    format: 'gentle-json',
    name: 'Gentle JSON',
    extensions: ['.json'],
    basis: 'published types',
    gives: 'cues, word times',
  },
  {
    format: 'diarized-json',
    name: 'Other JSON with text, times and speakers',
    extensions: ['.json'],
    basis: 'real files',
    gives: 'cues, speakers, word times where given',
  },
  {
    format: 'plain-text',
    name: 'Plain text',
    extensions: ['.txt', '.lrc'],
    basis: 'published types',
    gives: 'cues with or without times, speakers',
  },
]

/** The display name of a format, also of those without captions. */
export function nameFormat(format: string): string {
  return OTHER_NAMES[format] ?? CAPTION_FORMATS.find((entry) => entry.format === format)?.name ?? format
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  note: 'Markdown note',
  episode: 'episode file',
  json: 'JSON',
}
