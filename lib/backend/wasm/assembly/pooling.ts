import { share } from "./share";
import { at_number, store_part } from "./vector";

// Pooling, channel by channel: channels are neighbors in memory, so four of them are pooled at a time. backend/windows.ts tells how images are
// laid out. A part is a range of examples. The windows lie inside of the image.

/** P = the largest number of each window (`is_max`), or the mean. */
export function pool(
  part: i32,
  parts: i32,
  is_max: i32,
  A: usize,
  P: usize,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  _left: i32,
  _top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const row = <usize>width * pixel;
  const share_of_each = f32x4.splat(1 / <f32>(window_width * window_height));
  const is_two_by_two = window_width === 2 && window_height === 2; // Without loops: it is what most networks have.
  let to = P + <usize>(share(examples, part, parts) * down * across) * pixel;
  for (let n = share(examples, part, parts); n < last; n++) {
    for (let y = 0; y < down; y++) {
      let window = A + <usize>((n * height + y * stride) * width) * pixel;
      for (let x = 0; x < across; x++, window += <usize>stride * pixel, to += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          const at = window + c;
          let pooled = is_max ? f32x4.splat(-Infinity) : f32x4.splat(0);
          if (is_max && is_two_by_two) {
            const upper = f32x4.max(v128.load(at), v128.load(at + pixel));
            const lower = f32x4.max(v128.load(at + row), v128.load(at + row + pixel));
            pooled = f32x4.max(upper, lower);
          } else {
            for (let i = 0; i < window_height; i++) {
              for (let j = 0; j < window_width; j++) {
                const a = v128.load(at + <usize>i * row + <usize>j * pixel);
                pooled = is_max ? f32x4.max(pooled, a) : f32x4.add(pooled, a);
              }
            }
          }
          if (!is_max) pooled = f32x4.mul(pooled, share_of_each);
          store_part(to + c, pooled, <i32>((pixel - c) >> 2));
        }
      }
    }
  }
}

/**
 * ∂loss/∂A, from dP = ∂loss/∂P: each slope goes to the window's largest number, of equal ones the first (`is_max`; A is given), or in equal shares to
 * all of the window.
 */
export function pool_back(
  part: i32,
  parts: i32,
  is_max: i32,
  dP: usize,
  A: usize,
  dA: usize,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  _left: i32,
  _top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const first = share(examples, part, parts);
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const row = <usize>width * pixel;
  const image = <usize>height * row;
  const share_of_each = f32x4.splat(1 / <f32>(window_width * window_height));
  const is_two_by_two = window_width === 2 && window_height === 2;
  const is_tiled = is_two_by_two && stride === 2 && 2 * across === width && 2 * down === height; // Each number has one window.
  if (!(is_max && is_tiled)) memory.fill(dA + <usize>first * image, 0, <usize>(last - first) * image);
  let from = dP + <usize>(first * down * across) * pixel;
  for (let n = first; n < last; n++) {
    for (let y = 0; y < down; y++) {
      let window = <usize>n * image + <usize>(y * stride) * row;
      for (let x = 0; x < across; x++, window += <usize>stride * pixel, from += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          const lanes = <i32>((pixel - c) >> 2);
          const slope = v128.load(from + c);
          if (is_max && is_tiled) {
            tile_back(A + window + c, dA + window + c, row, pixel, slope, lanes);
          } else if (is_max) {
            let largest = f32x4.splat(-Infinity);
            for (let i = 0; i < window_height; i++) {
              let at = A + window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) largest = f32x4.pmax(largest, v128.load(at));
            }
            let left = i32x4.splat(-1);
            for (let i = 0; i < window_height; i++) {
              let at = window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) {
                const is_it = v128.and(left, f32x4.eq(v128.load(A + at), largest));
                left = v128.andnot(left, is_it);
                store_part(dA + at, f32x4.add(v128.load(dA + at), v128.and(slope, is_it)), lanes);
              }
            }
          } else {
            const each = f32x4.mul(slope, share_of_each);
            for (let i = 0; i < window_height; i++) {
              let at = dA + window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) {
                store_part(at, f32x4.add(v128.load(at), each), lanes);
              }
            }
          }
        }
      }
    }
  }
}

/** One window of two by two that shares its numbers with no other: four channels of it. */
function tile_back(A: usize, dA: usize, row: usize, pixel: usize, slope: v128, lanes: i32): void {
  const a = v128.load(A);
  const b = v128.load(A + pixel);
  const c = v128.load(A + row);
  const d = v128.load(A + row + pixel);
  const largest = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
  const is_a = f32x4.eq(a, largest);
  const is_b = v128.andnot(f32x4.eq(b, largest), is_a);
  const is_c = v128.andnot(f32x4.eq(c, largest), v128.or(is_a, is_b));
  const is_d = v128.andnot(f32x4.eq(d, largest), v128.or(v128.or(is_a, is_b), is_c));
  store_part(dA, v128.and(slope, is_a), lanes);
  store_part(dA + pixel, v128.and(slope, is_b), lanes);
  store_part(dA + row, v128.and(slope, is_c), lanes);
  store_part(dA + row + pixel, v128.and(slope, is_d), lanes);
}
