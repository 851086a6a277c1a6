/** Tones made audible by Web Audio: one voice that slides, ticks of noise, nothing that clicks unasked. */

/** @import { Tone } from "./schedule.js" */

const FADE = 0.012; // s in which a sound comes and goes
export const LOUD = 0.22; // of full scale: a triangle wave is heard well on small speakers
const TICK = 0.03; // s

/**
 * Plays tones on `context` from its time `at` on; the returned function ends them at once, and clears up
 * after them.
 * @param {BaseAudioContext} context
 * @param {Tone[]} tones
 * @param {number} at
 * @returns {() => void}
 */
export function perform(context, tones, at) {
  const out = context.createGain();
  out.connect(context.destination);
  const voice = openVoice(context, out);
  voice.source.onended = () => out.disconnect();
  for (const tone of tones) {
    if (tone.kind === "tick") tick(context, out, at + tone.time, tone.pan);
    else MOVES[tone.kind](voice, tone, at + tone.time);
  }
  return () => {
    fade(out.gain, 0, context.currentTime);
    voice.source.stop(context.currentTime + 2 * FADE);
  };
}

/** @typedef {ReturnType<typeof openVoice>} Voice */

/** @type {Record<"start" | "glide" | "rest", (voice: Voice, tone: Tone, time: number) => void>} */
const MOVES = {
  start({ source, level, place }, { frequency, pan }, time) {
    source.frequency.setValueAtTime(frequency, time);
    place.pan.setValueAtTime(pan, time);
    fade(level.gain, LOUD, time);
  },
  glide({ source, place }, { frequency, pan }, time) {
    source.frequency.exponentialRampToValueAtTime(frequency, time); // equal intervals in equal times
    place.pan.linearRampToValueAtTime(pan, time);
  },
  rest({ level }, _, time) {
    fade(level.gain, 0, time);
  },
};

/**
 * A source that sounds as soon as its level is raised.
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 */
export function openVoice(context, out) {
  const source = context.createOscillator();
  const level = context.createGain();
  const place = context.createStereoPanner();
  source.type = "triangle";
  level.gain.value = 0;
  source.connect(level).connect(place).connect(out);
  source.start();
  return { source, level, place };
}

/**
 * @param {AudioParam} gain
 * @param {number} to
 * @param {number} time
 */
function fade(gain, to, time) {
  gain.setTargetAtTime(to, time, FADE / 3);
}

/**
 * A short burst of noise.
 * @param {BaseAudioContext} context
 * @param {AudioNode} out
 * @param {number} time
 * @param {number} pan
 */
export function tick(context, out, time, pan) {
  const source = context.createBufferSource();
  const place = context.createStereoPanner();
  source.buffer = burst(context);
  place.pan.value = pan;
  source.connect(place).connect(out);
  source.start(time);
}

/** Noise that dies away, the same each time. @param {BaseAudioContext} context */
function burst({ sampleRate }) {
  const buffer = new AudioBuffer({ length: Math.ceil(TICK * sampleRate), sampleRate });
  const data = buffer.getChannelData(0);
  let seed = 1;
  for (let i = 0; i < data.length; i++) {
    seed = (seed * 48271) % 2147483647;
    data[i] = 0.5 * (seed / 1073741823.5 - 1) * Math.exp((-5 * i) / data.length);
  }
  return buffer;
}
