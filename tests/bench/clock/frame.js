/*
 * A frame of YouTube's with a real sound inside, in a process of its own: it says what the real one says, when the browser's
 * media element says it, about four times a second. `bench` is for the bench: what is true, and what happens. Runs in the frame.
 */
;(() => {
  const origin = new URLSearchParams(location.search).get('origin')
  const sound = new Audio()
  const subscriptions = new Set()
  let widget
  let state = -1
  let isStalling = false
  let truth = []
  const METHODS = [
    'playVideo',
    'pauseVideo',
    'seekTo',
    'getCurrentTime',
    'getDuration',
    'getPlaybackRate',
    'setPlaybackRate',
    'getVideoData',
    'addEventListener',
    'removeEventListener',
  ]
  const now = () => performance.timeOrigin + performance.now()

  const send = (event, info = null) => {
    if (widget !== undefined) parent.postMessage(JSON.stringify({ event, info, id: widget, channel: 'widget' }), origin)
  }
  const says = () => ({
    currentTime: sound.currentTime,
    currentTimeLastUpdated_: Date.now() / 1000,
    duration: sound.duration,
    playbackRate: sound.playbackRate,
    playerState: state,
  })
  const deliver = () => send('infoDelivery', says())
  const setState = (next) => {
    if (next === state) return
    state = next
    deliver()
    if (subscriptions.has('onStateChange')) send('onStateChange', next)
  }

  const COMMANDS = {
    playVideo: () => void sound.play(),
    pauseVideo: () => sound.pause(),
    seekTo: (to) => (sound.currentTime = to),
    setPlaybackRate: (rate) => (sound.playbackRate = rate),
    addEventListener: (name) => subscriptions.add(name),
    removeEventListener: (name) => subscriptions.delete(name),
  }

  sound.addEventListener('timeupdate', deliver)
  sound.addEventListener('playing', () => isStalling || setState(1))
  sound.addEventListener('pause', () => isStalling || setState(2))
  sound.addEventListener('ended', () => setState(0))
  sound.addEventListener('seeking', () => {
    if (!sound.paused) setState(3)
    deliver()
  })
  sound.addEventListener('seeked', () => {
    if (!sound.paused) setState(1)
    deliver()
  })
  sound.addEventListener('ratechange', () => {
    deliver()
    if (subscriptions.has('onPlaybackRateChange')) send('onPlaybackRateChange', sound.playbackRate)
  })

  addEventListener('message', (event) => {
    if (event.origin !== origin) return
    const message = JSON.parse(event.data)
    if (message.event === 'listening' && widget === undefined) {
      widget = message.id
      send('initialDelivery', { apiInterface: METHODS, ...says() })
      setTimeout(() => send('onReady'))
    } else if (message.event === 'command') COMMANDS[message.func]?.(...(message.args ?? []))
  })
  setInterval(() => truth.push([now(), sound.currentTime]), 10)

  window.bench = {
    now,
    takeTruth() {
      const taken = truth
      truth = []
      return taken
    },
    /** Stands without a word, then says that it buffers, then goes on. */
    stall() {
      isStalling = true
      sound.pause()
      setTimeout(() => setState(3), 250)
      setTimeout(() => {
        void sound.play().then(() => {
          isStalling = false
          setState(1)
        })
      }, 900)
    },
    scrub: (to) => (sound.currentTime = to),
  }

  void fetch('/stub/sound')
    .then((answer) => answer.blob())
    .then((blob) => (sound.src = URL.createObjectURL(blob)))
})()
