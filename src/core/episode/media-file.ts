/** Which names are those of audio and video files, and of what type they are. */

const MIME_OF_ENDING: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  ogv: 'video/ogg',
}

/** Endings with their dot, for a file chooser. */
export const MEDIA_ENDINGS: readonly string[] = Object.keys(MIME_OF_ENDING).map((ending) => `.${ending}`)

/** By the ending of a file name or path. Undefined when it is not that of audio or video. */
export function findMediaType(path: string): string | undefined {
  const ending = /\.([a-z0-9]{2,4})$/i.exec(path)?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(MIME_OF_ENDING, ending) ? MIME_OF_ENDING[ending] : undefined
}

/**
 * True for what may be asked for: an http or https address, or a path on the site (`media/talk.ogg`); nothing that climbs
 * out of it, leads to another host unnamed, or has another scheme.
 */
export function isMediaPath(text: string): boolean {
  if (text.length > 2000 || /[\s\\"<>]/.test(text)) return false
  if (/^https?:\/\/[^/]/i.test(text)) return true
  return !/^[a-z][a-z0-9+.-]*:|^\/\/|^$/i.test(text) && !text.split(/[/?#]/).some((step) => step === '..')
}
