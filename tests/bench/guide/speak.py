"""Speaks lines with espeak-ng: one JSON line in ({"voice", "text"}), one out ({"rate", "pcm": base64, "words": [[from, to, seconds]]}).

`words` are character ranges of the text and the time at which each is begun, as the synthesiser itself says.
Needs python3 and the library libespeak-ng1; used by make-guide.ts alone.
"""

import base64
import ctypes
import json
import sys

SYNCHRONOUS, WORD, END_OF_LIST, UTF8, RATE_PARAMETER = 2, 1, 0, 1, 1


class Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


espeak = ctypes.CDLL("libespeak-ng.so.1")
rate = espeak.espeak_Initialize(SYNCHRONOUS, 0, None, 0)
pcm, words = bytearray(), []


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))
def take(samples, count, events):
    if samples and count > 0:
        pcm.extend(ctypes.string_at(samples, count * 2))
    at = 0
    while events[at].type != END_OF_LIST:
        event = events[at]
        if event.type == WORD:
            start = event.text_position - 1
            words.append([start, start + event.length, event.audio_position / 1000])
        at += 1
    return 0


espeak.espeak_SetSynthCallback(take)
for line in sys.stdin:
    asked = json.loads(line)
    pcm.clear()
    words.clear()
    espeak.espeak_SetVoiceByName(asked["voice"].encode())
    espeak.espeak_SetParameter(RATE_PARAMETER, asked["speed"], 0)
    text = asked["text"].encode()
    espeak.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8, None, None)
    espeak.espeak_Synchronize()
    print(json.dumps({"rate": rate, "pcm": base64.b64encode(pcm).decode(), "words": words}), flush=True)
