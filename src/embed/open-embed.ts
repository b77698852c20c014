/** Loads the episode of an embedded page and puts poster, player, passage and controls into it. */

import { loadEpisode } from '../library/load-episode.ts'
import { createLightPlayer, attachPlayerFrame } from '../player/create-light-player.ts'
import { parseEpisodeAddress, readSpan } from '../services/address.ts'
import { createFollow } from '../session/playback/follow.ts'
import { createActivity } from '../session/playback/activity.ts'
import { createSpanPlayback } from '../session/playback/span-playback.ts'
import { drawText } from './draw-text.ts'
import { createDrawing, createElement } from './elements.ts'
import { createEmbedExcerpt } from './embed-excerpt.ts'
import type { Embed } from './embed.ts'
import { formatTimecode, speakTimecode } from '../core/time/timecode.ts'
import { displayText } from '../core/transcript/display-text.ts'
import { plays, type PlaybackPhase } from '../core/playback/playback.ts'
import type { Seconds } from '../core/time/span.ts'
import { formatWatchAddress } from '../core/episode/media-file.ts'
import { drawPosterLine, drawPosterPaths, pickPosterGround } from '../core/clip/draw-poster.ts'
import { clamp, formatShare } from '../core/text/number.ts'
import { buildLoadedEpisode } from '../session/loaded-episode.ts'
import { describePlayerProblem } from '../views/player/player-message.ts'
import { buildWordTimes, findWordAt } from '../core/transcript/word-times.ts'
import { createPainter } from '../views/transcript/painting/painter.ts'

/** `page` names the episode; `base` is the path of the site. */
export async function openEmbed(page: HTMLElement, base: string): Promise<void> {
  const load = await loadEpisode(page.dataset['episode'] ?? '', base)
  if (!load.ok) return showFailure(page, base)
  const loaded = buildLoadedEpisode(base, load.episode)
  const { title, channel, duration, media } = load.episode
  const { view } = parseEpisodeAddress(window.location.search)
  const excerpt = createEmbedExcerpt(loaded, view.t ?? 0, readSpan(view))
  const site = new URL(base, document.baseURI).href
  const player = createLightPlayer(media, { title, channel, duration, site })
  const { clock, commands } = player
  const embed: Embed = {
    ...loaded,
    excerpt,
    player,
    text: drawText(excerpt, loaded),
    follow: createFollow(),
    activity: createActivity(loaded, clock),
    spans: createSpanPlayback(clock, commands, commands.play),
  }
  page.querySelector('[data-about]')?.remove()
  attachPoster(page, embed)
  attachScreen(page, embed)
  page.append(embed.text.element)
  attachControls(embed)
  attachWayBack(embed)
  attachSpoken(embed)
  if (excerpt.start > 0) commands.seek(excerpt.start)
  embed.text.show(excerpt.start)
}

function showFailure(page: HTMLElement, base: string): void {
  const again = createElement('button', { type: 'button', textContent: 'Try again' })
  const message = createElement('p', { className: 'notice', textContent: 'The transcript couldn’t be loaded. ' }, again)
  message.setAttribute('role', 'alert')
  again.addEventListener('click', () => {
    message.remove()
    void openEmbed(page, base)
  })
  page.append(message)
}

/** The link of an embedded page to the episode, at the second that is being heard. */
function attachWayBack({ player: { clock }, activity }: Embed): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-way-back]')
  if (!link) return
  const renew = () => {
    const at = Math.floor(clock.now())
    const address = new URL(link.href)
    if (at > 0) address.searchParams.set('t', String(at))
    link.href = address.href
    link.title = at > 0 ? `Opens at ${formatTimecode(at)}` : ''
  }
  // The time on it changes with the paragraphs; a press counts to the second.
  for (const name of ['pointerdown', 'focus', 'click', 'contextmenu']) link.addEventListener(name, renew)
  clock.subscribe(renew)
  activity.subscribe(renew)
  renew()
}

/** The controls of an embedded page: play, time, and the chapters as one line on which the position is moved. */
function attachControls(embed: Embed): void {
  const { player, excerpt, episode, transcript, poster, follow } = embed
  const { clock, commands } = player
  const foot = document.querySelector('footer')
  if (!foot) return
  embed.text.element.before(foot)
  if (clock.getState().isMissing) return
  const getEnd = () => excerpt.span?.end ?? (episode.duration || clock.getState().duration || transcript.duration)
  const start = excerpt.span?.start ?? 0
  const play = createElement('button', { type: 'button', className: 'sign', ariaLabel: 'Play' })
  play.dataset['play'] = ''
  const position = createElement('input', { type: 'range', step: '1', ariaLabel: 'Position' })
  const time = createElement('b', { className: 'clock' })
  const mark = createElement('i')
  const whole = poster.duration > 0 ? poster.duration : getEnd()
  const { plain, marked } = drawPosterLine({ ...poster, duration: whole }, 2)
  const [from, to] = [start, Math.max(getEnd(), start + 1)].map((at) => (at / whole) * 1000)
  const drawing = createDrawing(`${from} 0 ${to! - from!} 5`, [
    ['plain', plain],
    ['marked', marked],
  ])
  const line = createElement('span', { className: 'line' }, drawing, mark, position)
  const following = createElement('button', { type: 'button', className: 'follow', textContent: 'Follow' })
  const bar = createElement('div', { className: 'controls', ariaLabel: 'Playback' }, play, time, line, following)
  bar.setAttribute('role', 'group')
  foot.prepend(bar)

  const show = (at: Seconds) => {
    const end = Math.max(getEnd(), start)
    position.min = String(Math.floor(start))
    position.max = String(Math.ceil(end))
    position.value = String(Math.floor(at))
    position.ariaValueText = `${speakTimecode(at)} of ${speakTimecode(end)}`
    mark.style.insetInlineStart = formatShare(clamp((at - start) / Math.max(1, end - start), 0, 1))
    time.textContent = formatTimecode(at)
  }
  const renew = () => {
    const { phase } = clock.getState()
    showPlaying(play, phase)
    play.disabled = phase === 'failed'
    following.hidden = !plays(phase) || follow.getState() === 'on'
    showTime()
  }
  let cancelWake = () => {}
  const showTime = (reached = 0) => {
    cancelWake()
    const at = Math.max(clock.now(), reached)
    show(at)
    const next = Math.floor(at) + 1
    if (clock.getState().phase === 'playing') cancelWake = clock.wakeAt(next, () => showTime(next), { slack: 0.3 })
  }
  play.addEventListener('click', () => togglePlaying(embed))
  position.addEventListener('input', () => commands.seek(Number(position.value)))
  following.addEventListener('click', follow.resume)
  clock.subscribe(renew)
  follow.subscribe(renew)
  renew()
}

function showPlaying(button: HTMLElement, phase: PlaybackPhase): void {
  button.ariaLabel = plays(phase) ? 'Pause' : 'Play'
  button.dataset['play'] = plays(phase) ? 'on' : ''
}

/** The drawing of the talk with a large play button, until a video takes its place; and the chapter that is heard. */
function attachPoster(page: HTMLElement, embed: Embed): void {
  const { player, episode, excerpt, poster, activity } = embed
  const { media } = episode
  const head = page.querySelector('header')
  if (!head) return
  const [plain, halo, marked] = drawPosterPaths(poster)
  const drawing = createDrawing('0 0 160 90', [
    ['plain', plain],
    ['halo', halo],
    ['marked', marked],
  ])
  const sign = createElement('span', { className: 'sign', ariaHidden: 'true' })
  const problem = createElement('small')
  const play = createElement('button', { type: 'button', className: 'poster' }, sign, problem)
  play.prepend(drawing)
  play.style.backgroundColor = pickPosterGround(episode.id)
  play.disabled = player.clock.getState().isMissing === true
  sign.hidden = play.disabled
  if (media?.kind === 'youtube') play.title = 'Loads from YouTube when you press play'
  play.addEventListener('click', () => togglePlaying(embed))
  head.prepend(play)

  const chapter = createElement('p', { className: 'chapter', dir: 'auto' })
  head.lastElementChild!.append(chapter)
  const renew = () => {
    const { phase, problem: fault } = player.clock.getState()
    const isShown = hasPicture(embed)
    if (isShown && document.activeElement === play) document.querySelector<HTMLElement>('[data-play]')?.focus()
    play.hidden = isShown
    showPlaying(sign, phase)
    play.ariaLabel = plays(phase) ? 'Pause' : `Play from ${formatTimecode(excerpt.start)}`
    problem.textContent = fault ? describePlayerProblem(fault, media?.kind === 'youtube').title : ''
    chapter.textContent = displayText(activity.getState().chapter?.titles.join(' and ') ?? '')
  }
  player.frame.subscribe(renew)
  player.clock.subscribe(renew)
  activity.subscribe(renew)
  renew()
}

function hasPicture({ player, episode: { media } }: Embed): boolean {
  const isSound = media?.kind === 'file' && media.mime.startsWith('audio/')
  return !isSound && player.frame.getState().kind !== 'none'
}

/** The frame of a video, as large as YouTube asks for, and what went wrong. */
function attachScreen(page: HTMLElement, embed: Embed): void {
  const { player, episode } = embed
  const isForeign = episode.media?.kind === 'youtube'
  const screen = createElement('div', { className: 'screen' })
  const notice = createElement('div')
  notice.setAttribute('role', 'status')
  page.append(screen, notice)
  const renew = () => {
    const isNew = screen.hidden && hasPicture(embed)
    screen.hidden = !hasPicture(embed)
    // The text has another height, and may be narrower.
    if (isNew) embed.text.show(player.clock.now())
    const { problem } = player.clock.getState()
    notice.replaceChildren(...(problem ? [drawProblem(embed, describePlayerProblem(problem, isForeign))] : []))
  }
  player.frame.subscribe(renew)
  player.clock.subscribe(renew)
  renew()
  // After the screen has its size.
  attachPlayerFrame(player, screen, episode.title)
}

function drawProblem({ player, episode }: Embed, message: ReturnType<typeof describePlayerProblem>): HTMLElement {
  const { title, text, actions } = message
  const box = createElement('p', { className: 'notice' }, createElement('b', { textContent: title }), ` ${text} `)
  if (actions.includes('retry')) {
    const retry = createElement('button', { type: 'button', textContent: 'Try again' })
    retry.addEventListener('click', player.commands.retry)
    box.append(retry, ' ')
  }
  if (actions.includes('open') && episode.media?.kind === 'youtube') {
    const href = formatWatchAddress(episode.media.videoId, player.clock.now())
    box.append(createElement('a', { href, target: '_blank', rel: 'noopener', textContent: 'Open on YouTube' }))
  }
  return box
}

/** From a press. */
export function playExcerpt({ excerpt: { span }, player: { clock, commands }, spans }: Embed): void {
  const at = clock.now()
  if (!span || spans.getState()) return commands.play()
  // Inside the passage it goes on from there, and stops at the same end.
  const isInside = at > span.start && at < span.end - 0.5
  spans.play(isInside ? { start: at, end: span.end } : span)
}

function togglePlaying(embed: Embed): void {
  if (plays(embed.player.clock.getState().phase)) embed.player.commands.pause()
  else playExcerpt(embed)
}

/** Marks the playing paragraph, paints the spoken word, and keeps it in view until the reader scrolls. */
function attachSpoken(embed: Embed): void {
  const { episode, transcript, player, text, follow, activity } = embed
  const { clock, commands } = player
  const painter = createPainter('word')
  const spoken = document.createRange()
  let marked: HTMLElement | undefined
  let times: { readonly segment: number; readonly words: ReturnType<typeof buildWordTimes> } | undefined
  let cancelWake = () => {}

  const findTimes = (segment: number) => {
    if (times?.segment !== segment) times = { segment, words: buildWordTimes(episode, transcript.segments[segment]!) }
    return times.words
  }
  const mark = () => {
    const { active } = activity.getState()
    const row = active.kind === 'segment' ? text.findRow(active.segment) : undefined
    if (row === marked) return
    marked?.removeAttribute('aria-current')
    row?.setAttribute('aria-current', 'true')
    marked = row
  }
  const paint = (reached = 0): void => {
    cancelWake()
    const { active } = activity.getState()
    const { phase, hasLoaded } = clock.getState()
    if (active.kind !== 'segment' || !hasLoaded || phase === 'failed') return painter.clear()
    const words = findTimes(active.segment)
    const word = findWordAt(words, Math.max(clock.now(), reached))
    const start = words.offsets[word] ?? 0
    const isThere =
      word >= 0 && text.moveRange(spoken, active.segment, { start, end: start + (words.lengths[word] ?? 0) })
    painter.paint(isThere ? [spoken] : [])
    if (isThere && follow.getState() === 'on') keepInView(text.element, marked, spoken)
    const next = words.starts[word + 1]
    if (phase === 'playing' && next !== undefined) cancelWake = clock.wakeAt(next, () => paint(next))
  }
  const renew = () => {
    mark()
    paint()
  }
  for (const store of [clock, activity, follow]) store.subscribe(renew)
  renew()

  let hasPlayed = false
  clock.subscribe(({ phase }) => {
    if (phase !== 'playing' || hasPlayed) return
    hasPlayed = true
    follow.resume()
  })
  for (const name of ['wheel', 'touchmove', 'pointerdown'])
    text.element.addEventListener(name, follow.yieldToReader, { passive: true })
  text.element.addEventListener('keydown', ({ key }) => /^(?:Arrow|Page|Home|End)/.test(key) && follow.yieldToReader())
  text.element.addEventListener('click', ({ target }) => {
    const time = target instanceof Element ? target.closest<HTMLElement>('[data-time]')?.dataset['time'] : undefined
    if (time === undefined) return
    commands.seek(Number(time))
    follow.resume()
  })
}

/** Scrolls when the spoken line has left the middle of the text: its paragraph, or the line of a tall one, to the upper third. */
function keepInView(box: HTMLElement, row: HTMLElement | undefined, word: Range): void {
  if (!row || document.getSelection()?.isCollapsed === false) return
  const paragraph = row.getBoundingClientRect()
  const line = word.getBoundingClientRect()
  const frame = box.getBoundingClientRect()
  const place = (at: number) => (at - frame.top) / frame.height
  if (line.height === 0 || (place(line.top) >= 0.2 && place(line.bottom) <= 0.7)) return
  const target = paragraph.height > frame.height / 2 ? line : paragraph
  box.scrollBy({ top: target.top - frame.top - frame.height * 0.32 })
}
