//! Calibration of ResNet-50 at 224²: time, memory, and what a second thread is worth.

use super::Figure;
use super::module::{Spec, Weights, next, write};
use super::process::{Cost, run_with};
use super::whole::Tools;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Images that ResNet-50 is calibrated with, in at most so many seconds and bytes.
const IMAGES: u64 = 128;
const SECONDS: f64 = 900.0;
const MEMORY: f64 = 6e9;

/// The most of one thread's time that two may take.
const TWO_THREADS: f64 = 0.65;

/// Calibrates, and says how that compares with what is asked.
///
/// # Errors
/// Files that cannot be written, depc's errors, other bytes with other threads.
pub fn measure(tools: &Tools, quick: bool) -> Result<Vec<Figure>, String> {
    let (width, image, images) = if quick { (8, 64, 16) } else { (64, 224, IMAGES) };
    let spec = Spec { blocks: [3, 4, 6, 3], width, image, classes: 1000, weights: Weights::Resources };
    let [net, small, again] =
        ["calibrate.in.mlir", "calibrate.out.mlir", "calibrate.again.mlir"].map(|n| tools.dir.join(n));
    let samples = tools.dir.join("calibrate.npy");
    write(&spec, &net).map_err(|e| format!("{}: {e}", net.display()))?;
    images_file(&samples, images, image).map_err(|e| format!("{}: {e}", samples.display()))?;
    let prune = |out: &Path, threads: u32| -> Result<Cost, String> {
        let path = |p: &Path| p.display().to_string();
        let args =
            ["prune", &path(&net), "-o", &path(out), "--target", "macs=50%", "--calibrate", &path(&samples), "--quiet"];
        eprintln!("calibrating with {images} images, {threads} threads …");
        run_with(tools.depc.as_os_str(), &args, &[("RAYON_NUM_THREADS", &threads.to_string())])
            .map_err(|e| e.to_string())
    };
    let (two, one) = (prune(&small, 2)?, prune(&again, 1)?);
    let bytes = |p: &Path| std::fs::read(p).map_err(|e| format!("{}: {e}", p.display()));
    if bytes(&small)? != bytes(&again)? {
        return Err("one thread and two write different bytes".to_string());
    }
    for path in [&net, &small, &again, &samples] {
        std::fs::remove_file(path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let figure = |what: &str, figure, target| Figure { what: what.to_string(), figure, target };
    Ok(vec![
        figure("calibration of ResNet-50, seconds", two.wall, SECONDS),
        figure("calibration of ResNet-50, GB", two.memory / 1e9, MEMORY / 1e9),
        figure("two threads / one, seconds", two.wall / one.wall, TWO_THREADS),
    ])
}

/// Images of random numbers in [0, 1): samples × 3 × size × size, f32.
fn images_file(path: &Path, images: u64, size: u64) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({images}, 3, {size}, {size}), }}");
    // NumPy's format 1.0: magic, version, length; the whole header is a multiple of 64 bytes.
    let header = format!("{header:width$}\n", width = (10 + header.len() + 1).next_multiple_of(64) - 11);
    out.write_all(b"\x93NUMPY\x01\x00")?;
    out.write_all(&(header.len() as u16).to_le_bytes())?;
    out.write_all(header.as_bytes())?;
    let mut state = images;
    for _ in 0..images * 3 * size * size {
        let number = (next(&mut state) >> 40) as f32 / (1u32 << 24) as f32;
        out.write_all(&number.to_le_bytes())?;
    }
    out.flush()
}
