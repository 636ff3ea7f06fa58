// What a stop of the tour is about gets a frame. Nothing moves; without this file the words do.
"use strict";

const stop = document.querySelector("[data-frames]");
const framed = stop && document.querySelector(stop.dataset.frames);
if (framed) framed.classList.add("toured");
