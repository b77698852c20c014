/*
 * Notes when the page marks another word, and beside it when a poll in every animation frame would have, on the same
 * playback. `watched.starts` are the words' times. Runs in the page, before its own scripts.
 */
;(() => {
  const now = () => performance.timeOrigin + performance.now()
  const watched = { starts: [], marked: [], polled: [], truth: [] }
  window.watched = watched

  // A word is marked by painting a range, or by moving one that is painted.
  const note = ({ startContainer, startOffset }) => {
    const row = startContainer.parentElement?.closest('[data-segment]')
    watched.marked.push([now(), Number(row?.dataset.segment), startOffset])
  }
  const { add } = Highlight.prototype
  Highlight.prototype.add = function (range) {
    if (this === CSS.highlights.get('word')) note(range)
    return add.call(this, range)
  }
  const { setEnd } = Range.prototype
  Range.prototype.setEnd = function (...place) {
    setEnd.apply(this, place)
    if (CSS.highlights.get('word')?.has(this)) note(this)
  }

  /** The last word that has begun: by halving, so that the poll costs what a good one costs. */
  const find = (time) => {
    let low = 0
    let high = watched.starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (watched.starts[middle] <= time) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  // The time that YouTube's script reports: extrapolated from the last message, by one second at most.
  let said
  addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return
    const { event, info } = JSON.parse(data)
    if (event === 'infoDelivery' || event === 'initialDelivery') said = { ...said, ...info }
  })
  const readSaid = () => {
    if (!said || said.playerState !== 1) return said?.currentTime
    const { currentTimeLastUpdated_: stamp } = said
    return said.currentTime + Math.min(1, Math.max(0, Date.now() / 1000 - stamp) * said.playbackRate)
  }

  let last = -1
  const poll = () => {
    const sound = document.querySelector('audio')
    const time = sound ? sound.currentTime : readSaid()
    if (sound) watched.truth.push([now(), time])
    if (time !== undefined) {
      const word = find(time)
      if (word !== last) watched.polled.push([now(), word])
      last = word
    }
    requestAnimationFrame(poll)
  }
  requestAnimationFrame(poll)
})()
