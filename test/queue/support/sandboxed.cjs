module.exports = (job) => Promise.resolve(job.data.n * 2);
