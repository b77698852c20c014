// Keeps presses for the app while a page that came with its text waits for it.
;(function () {
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
