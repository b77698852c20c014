/** Each way a file can fail, in plain words: what it is, and what happens next. */

import type { EpisodeState } from '../use-episode.ts'

export type ShownProblem = Extract<EpisodeState, { phase: 'failed' }>['problem']

interface ProblemWords {
  readonly title: string
  readonly text: string
}

/** `thing`: what was to be loaded, for example `episode`, `library`. */
export function describeLoadProblem(problem: ShownProblem, thing: string): ProblemWords {
  const { kind, status, what, hint } = problem
  switch (kind) {
    case 'not-found':
      return thing === 'episode'
        ? say('This site has no such episode', 'Check the link.')
        : say(`The ${thing} is missing`, `The site has no file for the ${thing}.`)
    case 'web-page':
      return say(
        `The ${thing} can’t be read`,
        'A web page came back instead of data. A network that asks you to sign in does this.',
      )
    case 'refused':
      return say(`The server refused the ${thing}`, `The server answered with status ${status ?? 'unknown'}.`)
    case 'server':
      return say('Server error', `The server answered with status ${status ?? 'unknown'}. Try again in a minute.`)
    case 'offline':
      return say(
        'You’re offline',
        `${thing === 'episode' ? 'This episode' : `The ${thing}`} is not kept on this device. It is loaded when the connection is back.`,
      )
    case 'network':
      return say('The site can’t be reached', 'No response. Check your connection or blocker.')
    case 'stalled':
      return say('The connection has stalled', 'Nothing came for 10 seconds.')
    case 'aborted':
      return say('Loading was stopped', 'Nothing is wrong with the file.')
    case 'incomplete':
      return say('Loading failed', 'The file doesn’t match the library; the site may be updating.')
    case 'not-json':
      return say(`The ${thing} file is damaged`, 'It is cut short or garbled, so that it can’t be read.')
    case 'too-deep':
      return say(`The ${thing} file is damaged`, 'Its structure isn’t valid.')
    case 'newer-format':
      return say(`The ${thing} needs a newer version of this page`, 'Reload the page.')
    case 'unknown-format':
      return say(`The ${thing} has an unknown format`, 'The file does not say which version it is. Rebuild it.')
    case 'invalid':
      return say(`The ${thing} file has an error`, sentence([what, hint]))
  }

  function say(title: string, text: string): ProblemWords {
    return { title, text }
  }
}

/** `In the file, cues[3].start is "x"; write number.` */
function sentence(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined && part !== '')
  const text = said.length === 0 ? 'one of its fields does not fit' : said.join('; ')
  return `In the file, ${text.replace(/\.$/, '')}.`
}
