// Runs before the first paint: sets the theme and the reader's look, keeps the browser's own bar in the colour of the page, and
// keeps presses for the app while a page that came with its text waits for it.
;(function () {
  var root = document.documentElement
  function read(key) {
    try {
      return localStorage.getItem('transcript-explorer:' + key)
    } catch {
      // Storage is refused (private window, embedded page): the system decides.
      return null
    }
  }
  var stored = read('theme')
  var isDark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)

  function paintBar() {
    var colour = root.dataset.theme === 'dark' ? '#141716' : '#fbfbf8'
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.setAttribute('content', colour)
    })
  }

  root.dataset.theme = isDark ? 'dark' : 'light'
  paintBar()
  new MutationObserver(paintBar).observe(root, { attributeFilter: ['data-theme'] })

  // The app reads all of it again, with more care: here it only spares the text a move.
  try {
    var look = JSON.parse(read('look')) || {}
    if (look.textSize >= 0.7 && look.textSize <= 2) root.style.setProperty('--read-scale', String(look.textSize))
    if (look.lineWidth) root.dataset.lineWidth = look.lineWidth
    if (look.lineHeight) root.dataset.lineHeight = look.lineHeight
    if (look.typeface) root.dataset.typeface = look.typeface
    if (look.hasCompanion === false) root.dataset.sidebar = 'off'
  } catch {
    // Somebody else wrote it.
  }

  // `platform/early-presses.ts` replays them. A list that is gone keeps nothing more: the app obeys.
  var early = (window.earlyPresses = { button: [], text: [] })
  document.addEventListener(
    'click',
    function (event) {
      var find = function (selector) {
        return event.target instanceof Element && event.target.closest(selector)
      }
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      var button = find('#root button')
      var link = find('#root :is([data-time], [data-part])')
      var isWord = find('#root [data-segment] [data-text]') && event.detail === 1 && getSelection().isCollapsed
      var presses = button ? early.button : link || isWord ? early.text : undefined
      if (!presses) return
      if (button || link) event.preventDefault()
      presses.push({ target: event.target, x: event.clientX, y: event.clientY + scrollY })
    },
    true,
  )
})()
