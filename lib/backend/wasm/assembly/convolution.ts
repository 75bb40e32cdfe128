import { tile_columns, tiles_down, tiles_of_rows } from "./dense_dense";
import { share } from "./share";
import { at_number, at_vector, vectors } from "./vector";

// A convolution is a matrix product, Z = W·P, whose second factor is not stored: each column of P is a patch of the image, and lies there in as many
// runs as the window has rows. So the tiles of the dense product read it in place. backend/windows.ts tells how images and patches are
// laid out. A part is a range of examples, except where that is said.

/** Bytes in which a part leaves a tile aside: six columns. */
const ASIDE_BYTES: usize = 384;

/**
 * C = W·P + b. The image is `dilation` apart in a frame of zeros, in which it begins `left` and `top` inside: that is laid out in a part's room, unless
 * the image can be read where it is. Without b, its address is 0.
 */
export function convolve(
  part: i32,
  parts: i32,
  A: usize,
  W: usize,
  b: usize,
  C: usize,
  room: usize,
  filters: i32,
  dilation: i32,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  left: i32,
  top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const place = at_number(0, filters);
  const frame_width = (across - 1) * stride + window_width;
  const frame_height = (down - 1) * stride + window_height;
  const is_in_place = dilation === 1 && left === 0 && top === 0 && frame_width <= width && frame_height <= height;
  const row = <usize>(is_in_place ? width : frame_width) * pixel;
  const aside = room + <usize>part * room_for_part(frame_width, frame_height, channels);
  const frame = aside + ASIDE_BYTES;
  if (!is_in_place) memory.fill(frame, 0, <usize>frame_height * row);
  const tiles = tiles_of_rows(filters);
  const columns = tile_columns(filters);
  for (let n = share(examples, part, parts); n < last; n++) {
    let image = A + <usize>(n * height * width) * pixel;
    if (!is_in_place) {
      frame_image(image, frame, pixel, width, height, dilation, left, top, frame_width, frame_height);
      image = frame;
    }
    let to = C + <usize>(n * down * across) * place;
    if (b !== 0) repeat_column(b, to, filters, down * across);
    for (let y = 0; y < down; y++, to += <usize>across * place) {
      const from = image + <usize>(y * stride) * row;
      for (let x = 0; x < across; x += columns) {
        tiles_down(
          W,
          filters,
          from + <usize>(x * stride) * pixel,
          4,
          <usize>stride * pixel,
          to + <usize>x * place,
          place,
          filters,
          0,
          0,
          tiles,
          0,
          window_width * channels,
          window_height,
          row,
          b === 0,
          min(columns, across - x),
          aside,
        );
      }
    }
  }
}

/** Bytes of a part's room: a tile left aside, and a frame. */
function room_for_part(frame_width: i32, frame_height: i32, channels: i32): usize {
  return ASIDE_BYTES + at_vector(0, vectors(frame_width * frame_height * channels));
}

/** Lays an image into a frame, whose zeros are there already. What would be outside of the frame is left out. */
function frame_image(
  image: usize,
  frame: usize,
  pixel: usize,
  width: i32,
  height: i32,
  dilation: i32,
  left: i32,
  top: i32,
  frame_width: i32,
  frame_height: i32,
): void {
  for (let y = 0, to_y = top; y < height && to_y < frame_height; y++, to_y += dilation) {
    let from = image + <usize>(y * width) * pixel;
    const to = frame + <usize>(to_y * frame_width) * pixel;
    if (dilation === 1) {
      memory.copy(to + <usize>left * pixel, from, <usize>min(width, frame_width - left) * pixel);
      continue;
    }
    for (let x = 0, to_x = left; x < width && to_x < frame_width; x++, to_x += dilation, from += pixel) {
      memory.copy(to + <usize>to_x * pixel, from, pixel);
    }
  }
}

/** Fills so many columns with copies of b. */
function repeat_column(b: usize, to: usize, rows: i32, columns: i32): void {
  const bytes = at_number(0, rows);
  for (let j = 0; j < columns; j++) {
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(b + at));
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(b + at));
    to += bytes;
  }
}

/**
 * Sums of dZ·Pᵀ over the examples of a part, filters × numbers of a patch, in `sums`: those of the parts lie one after the other, each on whole
 * vectors. Images are read in place: they have their frame.
 */
export function convolve_weights(
  part: i32,
  parts: i32,
  A: usize,
  dZ: usize,
  sums: usize,
  room: usize,
  filters: i32,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  left: i32,
  top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const place = at_number(0, filters);
  const frame_width = (across - 1) * stride + window_width;
  const frame_height = (down - 1) * stride + window_height;
  const is_in_place = left === 0 && top === 0 && frame_width <= width && frame_height <= height;
  const row = <usize>(is_in_place ? width : frame_width) * pixel;
  const aside = room + <usize>part * room_for_part(frame_width, frame_height, channels);
  const frame = aside + ASIDE_BYTES;
  if (!is_in_place) memory.fill(frame, 0, <usize>frame_height * row);
  const run = window_width * channels;
  const bytes = at_vector(0, vectors(filters * run * window_height));
  const dW = sums + <usize>part * bytes;
  memory.fill(dW, 0, bytes);
  const tiles = tiles_of_rows(filters);
  const columns = tile_columns(filters);
  for (let n = share(examples, part, parts); n < last; n++) {
    let image = A + <usize>(n * height * width) * pixel;
    if (!is_in_place) {
      frame_image(image, frame, pixel, width, height, 1, left, top, frame_width, frame_height);
      image = frame;
    }
    const slopes = dZ + <usize>(n * down * across) * place;
    for (let i = 0; i < window_height; i++) {
      for (let k = 0; k < run; k += columns) {
        tiles_down(
          slopes,
          filters,
          at_number(image + <usize>i * row, k),
          <usize>stride * pixel,
          4,
          dW + <usize>(i * run + k) * place,
          place,
          filters,
          0,
          0,
          tiles,
          0,
          across,
          down,
          <usize>stride * row,
          false,
          min(columns, run - k),
          aside,
        );
      }
    }
  }
}

/**
 * The filters with which a convolution of dZ gives dA: turned by half a turn, and with filters and channels exchanged. One part.
 * C[c, f + filters·place] = W[f, c + channels·(places − 1 − place)].
 */
export function turn_filters(
  _part: i32,
  _parts: i32,
  W: usize,
  C: usize,
  filters: i32,
  channels: i32,
  places: i32,
): void {
  for (let place = 0; place < places; place++) {
    const from = at_number(W, filters * channels * (places - 1 - place));
    const to = at_number(C, filters * channels * place);
    for (let f = 0; f < filters; f++) {
      for (let c = 0; c < channels; c++) {
        store<f32>(at_number(to, c + channels * f), load<f32>(at_number(from, f + filters * c)));
      }
    }
  }
}
