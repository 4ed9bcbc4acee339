// A zip of one stored file: the SDK has none, and one package less is one package less.

export function zip(name, text) {
  const file = Buffer.from(text);
  const fileName = Buffer.from(name);
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt32LE(checksum(file), 10);
  about.writeUInt32LE(file.length, 14);
  about.writeUInt32LE(file.length, 18);
  about.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, fileName, file]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), about, Buffer.alloc(6), numbers(0o100644 << 16 >>> 0, 0), fileName]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}

function numbers(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32LE(value, 4 * index));
  return bytes;
}

// CRC-32; Node's own zlib has it only since 20.15.
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}
