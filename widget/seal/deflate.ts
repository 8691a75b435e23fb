/**
 * DEFLATE (RFC 1951) by the platform's own streams, with a dictionary of what schools and pupils are called.
 *
 * The streams know no preset dictionary. But a stored block that holds it, in front of what was deflated with it, is one stream that
 * every inflater reads; what it yields begins with the dictionary. Deflated without one, the same is read.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { concat, utf8, type Bytes } from "../crypto/bytes.ts";

/** Part of the seal's first version: a letter changed here, and no seal that was printed opens again. */
export const dictionary = utf8(
  " Phương Quỳnh Khánh Huyền Phước Thảo Châu Trang Thùy Dương Hà My Hân Vy Yến Nhi Linh Chi Mai Diệu Như Ngân Hằng Nga Thu" +
    " Tuấn Kiệt Hưng Phúc Khang Khôi Nguyên Đăng Khoa Minh Quân Quang Huy Hải Long Sơn Dũng Kiên Hoàng Nam Việt Trung Tùng Phong" +
    " Đinh Đào Trịnh Lưu Tạ Phùng Dương Đoàn Lương Hồ Ngô Đỗ Đặng Bùi Vũ Võ Huỳnh Hoàng Phan Phạm Lê Văn Đức Trần Gia Bảo" +
    " Ngọc Anh Nguyễn Thị 10-12 (DỮ LIỆU MẪU) Trường Phổ thông dân tộc bán trú Trường Phổ thông dân tộc nội trú Trường Trung học" +
    " phổ thông chuyên Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Trường Tiểu học và Trung học cơ sở so-gddt-.gov.vn/hoc-ba",
);

export function deflate(octets: Uint8Array): Promise<Bytes> {
  return through(new CompressionStream("deflate-raw"), octets, Infinity);
}

/** Stops as soon as there are more than `most` octets. Throws `Fault("seal.malformed")`. */
export async function inflate(octets: Uint8Array, most: number): Promise<Bytes> {
  const stream = concat(storedBlock(dictionary), octets);
  try {
    return (await through(new DecompressionStream("deflate-raw"), stream, dictionary.length + most)).slice(
      dictionary.length,
    );
  } catch {
    throw new Fault("seal.malformed", "does not inflate");
  }
}

/** RFC 1951 §3.2.4, not the last one. */
function storedBlock(octets: Uint8Array): Bytes {
  const [low, high] = [octets.length & 255, octets.length >> 8];
  return concat(Uint8Array.of(0, low, high, low ^ 255, high ^ 255), octets);
}

async function through(
  stream: CompressionStream | DecompressionStream,
  octets: Uint8Array,
  most: number,
): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // What goes wrong while writing is told by the reading end.
  writer
    .write(octets as Bytes)
    .then(() => writer.close())
    .catch(() => undefined);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too long");
    }
  }
  return concat(...parts);
}
